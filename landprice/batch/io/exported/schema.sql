-- The database of `landprice export`. Figures are TEXT with the digits printed: CAST(x AS REAL) where that will do.
-- Days are ISO text. NULL: the document does not say. Grades are I, II … or the name of a 区片.

CREATE TABLE tables (            -- one scope of one edition of a county
    table_id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,          -- under the folder of the tables; two folders may each have one of this name
    adcode TEXT NOT NULL,        -- 行政区代码, GB/T 2260
    county TEXT NOT NULL, pinyin TEXT NOT NULL, prefecture TEXT, province TEXT NOT NULL, scope TEXT NOT NULL,
    edition TEXT NOT NULL,       -- the valuation date, or undated
    kind TEXT NOT NULL,          -- state, collective, allocated
    classification TEXT NOT NULL, -- the edition that the codes of land uses are of
    prices_heading TEXT, grading_heading TEXT, grading_unit TEXT, approved_area TEXT,
    price_level TEXT, coverage TEXT, ratio_below_one TEXT,
    last_day TEXT,               -- in force until; NULL where no document ends it
    content TEXT NOT NULL,       -- all of the table as JSON: landprice.loads(json.loads(content)) gives it back
    UNIQUE (adcode, kind, scope, edition, file)
);

CREATE TABLE sources (           -- the documents that the figures come from
    table_id INTEGER NOT NULL REFERENCES tables, number INTEGER NOT NULL,
    role TEXT NOT NULL, title TEXT NOT NULL, document_number TEXT, issuer TEXT, issued TEXT, effective TEXT, expires TEXT,
    published_in TEXT, page TEXT, url TEXT, transcribed TEXT NOT NULL, checked TEXT NOT NULL, note TEXT,
    PRIMARY KEY (table_id, number)
);

CREATE TABLE land_uses (
    table_id INTEGER NOT NULL REFERENCES tables, land_use TEXT NOT NULL,
    name TEXT NOT NULL,          -- as printed; full_name has the use before its class
    full_name TEXT NOT NULL, code TEXT, part_of TEXT, number INTEGER NOT NULL,
    PRIMARY KEY (table_id, land_use),
    FOREIGN KEY (table_id, part_of) REFERENCES land_uses (table_id, land_use) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE use_words (         -- 包含用途 (sub-use) and other names (alias)
    table_id INTEGER NOT NULL, land_use TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (table_id, land_use, kind, number),
    FOREIGN KEY (table_id, land_use) REFERENCES land_uses
);

CREATE TABLE graded (            -- prices, areas and basis of each land use and grade
    table_id INTEGER NOT NULL, land_use TEXT NOT NULL, grade TEXT NOT NULL, number INTEGER NOT NULL,
    yuan_per_m2 TEXT, wan_per_mu TEXT, -- as printed, else derived and named in derived_units
    derived_units TEXT, low TEXT, high TEXT, land_yuan_per_m2 TEXT, floor_yuan_per_m2 TEXT, area_ha TEXT,
    valuation_date TEXT, "right" TEXT, price_per TEXT, servicing TEXT, plot_ratio TEXT, tenure_years TEXT,
    rate_percent TEXT, previous_edition TEXT, previous_yuan_per_m2 TEXT,
    PRIMARY KEY (table_id, land_use, grade),
    FOREIGN KEY (table_id, land_use) REFERENCES land_uses
);

CREATE TABLE servicing (         -- what a servicing word means in the document
    table_id INTEGER NOT NULL REFERENCES tables, word TEXT NOT NULL, outside TEXT, inside TEXT,
    PRIMARY KEY (table_id, word)
);

CREATE TABLE area_totals (       -- totals as printed, in the unit of the grading
    table_id INTEGER NOT NULL, land_use TEXT NOT NULL, area TEXT NOT NULL,
    PRIMARY KEY (table_id, land_use),
    FOREIGN KEY (table_id, land_use) REFERENCES land_uses
);

CREATE TABLE corrections (       -- one row for each figure or setting
    table_id INTEGER NOT NULL REFERENCES tables, row_number INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- the section: plot_ratios, tenure_tables, factor_sheets, capitalization_rates …
    number INTEGER NOT NULL,     -- its part, from 0: of two that fit a use and grade the first counts
    land_use TEXT, grade TEXT,   -- NULL: all
    "key" TEXT NOT NULL,         -- plot ratio, years, day, factor/class, or the name of a setting
    value TEXT NOT NULL,
    PRIMARY KEY (table_id, row_number),
    FOREIGN KEY (table_id, land_use) REFERENCES land_uses
);

CREATE TABLE limits (            -- what the table does not hold of its document
    table_id INTEGER NOT NULL REFERENCES tables, number INTEGER NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (table_id, number)
);

CREATE TABLE errata (            -- errors of the document, kept beside the figures as printed
    table_id INTEGER NOT NULL REFERENCES tables, number INTEGER NOT NULL,
    rule TEXT NOT NULL, path TEXT NOT NULL, printed TEXT NOT NULL, should_read TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (table_id, number)
);

CREATE INDEX graded_by_use ON graded (land_use, grade);
CREATE INDEX tables_by_county ON tables (adcode, scope, edition);

CREATE VIEW table_list AS        -- as `landprice list --format json`
SELECT county, adcode, prefecture, province, scope, edition, file AS "table" FROM tables
ORDER BY adcode, scope, edition;

CREATE VIEW correction_list AS   -- the rows of corrections, with their table
SELECT county, scope, edition, c.kind, number, land_use, grade, "key", value, file AS "table"
FROM corrections c JOIN tables USING (table_id) ORDER BY table_id, row_number;

CREATE VIEW source_list AS       -- the documents, with their table
SELECT county, scope, edition, s.* FROM sources s JOIN tables USING (table_id) ORDER BY table_id, number;

CREATE VIEW erratum_list AS      -- the errors of documents, with their table
SELECT county, scope, edition, e.*, file AS "table" FROM errata e JOIN tables USING (table_id) ORDER BY table_id, number;
