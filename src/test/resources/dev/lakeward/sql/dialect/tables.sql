-- Small tables that the cases read, each as a part of a WITH. None refers to another.

t_int (id, t, s, i, b) AS (VALUES
  (1, TINYINT '1', SMALLINT '1', 1, BIGINT '1'),
  (2, TINYINT '127', SMALLINT '32767', 2147483647, BIGINT '9223372036854775807'),
  (3, TINYINT '-128', SMALLINT '-32768', -2147483648, BIGINT '-9223372036854775808'),
  (4, NULL, NULL, NULL, NULL),
  (5, TINYINT '0', SMALLINT '0', 0, BIGINT '0'),
  (6, TINYINT '1', SMALLINT '1', 1, BIGINT '1'))

t_num (id, r, d, m, w) AS (VALUES
  (1, REAL '1.5', DOUBLE '1.5', DECIMAL '12345678.91', CAST(DECIMAL '1234567890123456789012345678.0123456789' AS decimal(38,10))),
  (2, REAL '-0.0', DOUBLE '-0.0', DECIMAL '-99999999.99', CAST(DECIMAL '-9999999999999999999999999999.9999999999' AS decimal(38,10))),
  (3, REAL 'NaN', DOUBLE 'NaN', CAST(DECIMAL '0.01' AS decimal(10,2)), CAST(DECIMAL '0.0000000001' AS decimal(38,10))),
  (4, REAL 'Infinity', DOUBLE 'Infinity', CAST(0 AS decimal(10,2)), CAST(0 AS decimal(38,10))),
  (5, REAL '-Infinity', DOUBLE '-Infinity', CAST(1 AS decimal(10,2)), CAST(1 AS decimal(38,10))),
  (6, NULL, NULL, NULL, NULL),
  (7, REAL '3.4028235E38', DOUBLE '1.7976931348623157E308', CAST(DECIMAL '1.005' AS decimal(10,2)), CAST(DECIMAL '2.5' AS decimal(38,10))),
  (8, REAL '1.4E-45', DOUBLE '4.9E-324', CAST(DECIMAL '-1' AS decimal(10,2)), CAST(DECIMAL '-2.5' AS decimal(38,10))))

t_text (id, v, f, c) AS (VALUES
  (1, CAST('hello' AS varchar), CAST('hello' AS varchar(5)), CAST('abc' AS char(3))),
  (2, CAST('' AS varchar), CAST('' AS varchar(5)), CAST('' AS char(3))),
  (3, CAST(NULL AS varchar), CAST(NULL AS varchar(5)), CAST(NULL AS char(3))),
  (4, CAST('NULL' AS varchar), CAST('a ' AS varchar(5)), CAST('a' AS char(3))),
  (5, U&'e\0301te\0301' , U&'\+01F600x', CAST(U&'\+01F600' AS char(3))),
  (6, U&'\00E9t\00E9', CAST('A' AS varchar(5)), CAST('A' AS char(3))),
  (7, CAST('hello' AS varchar), CAST('hello' AS varchar(5)), CAST('abc' AS char(3))),
  (8, CAST(' pad ' AS varchar), CAST(' a' AS varchar(5)), CAST(' a' AS char(3))))

t_bool (id, x, y) AS (VALUES
  (1, true, true), (2, true, false), (3, true, NULL), (4, false, true), (5, false, false), (6, false, NULL),
  (7, NULL, true), (8, NULL, false), (9, NULL, NULL))

t_bin (id, x) AS (VALUES
  (1, X'00FF'), (2, X''), (3, NULL), (4, X'68656C6C6F'), (5, X'C328'), (6, X'00FF'))

t_date (id, d) AS (VALUES
  (1, DATE '2024-02-29'), (2, DATE '1970-01-01'), (3, NULL), (4, DATE '0001-01-01'), (5, DATE '9999-12-31'),
  (6, DATE '1969-12-31'), (7, DATE '2024-02-29'), (8, DATE '2000-12-31'))

t_time (id, x) AS (VALUES
  (1, TIME '00:00:00.000'), (2, TIME '23:59:59.999'), (3, NULL), (4, TIME '12:34:56.789'))

t_stamp (id, m, u, z) AS (VALUES
  (1, TIMESTAMP '2024-02-29 12:34:56.789', TIMESTAMP '2024-02-29 12:34:56.789012', TIMESTAMP '2024-02-29 12:34:56.789 Europe/Berlin'),
  (2, TIMESTAMP '1970-01-01 00:00:00.000', TIMESTAMP '1970-01-01 00:00:00.000001', TIMESTAMP '1970-01-01 00:00:00.000 UTC'),
  (3, NULL, NULL, NULL),
  (4, TIMESTAMP '1969-12-31 23:59:59.999', TIMESTAMP '1969-12-31 23:59:59.999999', TIMESTAMP '1969-12-31 23:59:59.999 America/New_York'),
  (5, TIMESTAMP '0001-01-01 00:00:00.000', TIMESTAMP '9999-12-31 23:59:59.999999', TIMESTAMP '2024-03-31 03:30:00.000 Europe/Berlin'),
  (6, TIMESTAMP '2024-10-27 02:30:00.000', TIMESTAMP '2024-10-27 02:30:00.000000', TIMESTAMP '2024-10-27 02:30:00.000 +05:30'))

t_interval (id, s, m) AS (VALUES
  (1, INTERVAL '1' DAY, INTERVAL '1' MONTH), (2, INTERVAL '-1 02:03:04.567' DAY TO SECOND, INTERVAL '-1-2' YEAR TO MONTH),
  (3, NULL, NULL), (4, INTERVAL '0' SECOND, INTERVAL '0' MONTH))

t_array (id, a, s, n) AS (VALUES
  (1, ARRAY[1, 2, 3], ARRAY['a', 'b'], ARRAY[ARRAY[1], ARRAY[2, NULL]]),
  (2, ARRAY[], ARRAY[], ARRAY[]),
  (3, NULL, NULL, NULL),
  (4, ARRAY[NULL, 3, 3, -1], ARRAY['', NULL, 'NULL'], ARRAY[NULL, ARRAY[]]))

t_map (id, m, k) AS (VALUES
  (1, MAP(ARRAY['a', 'b'], ARRAY[1, 2]), MAP(ARRAY[1, 2], ARRAY['x', NULL])),
  (2, MAP(CAST(ARRAY[] AS array(varchar(1))), CAST(ARRAY[] AS array(integer))), MAP(ARRAY[0], ARRAY[''])),
  (3, NULL, NULL),
  (4, MAP(ARRAY['c'], ARRAY[NULL]), MAP(ARRAY[-1], ARRAY['y'])))

t_row (id, r) AS (VALUES
  (1, CAST(ROW(1, 'x', ARRAY[1.5E0]) AS row(a integer, b varchar, c array(double)))),
  (2, CAST(ROW(NULL, NULL, NULL) AS row(a integer, b varchar, c array(double)))),
  (3, NULL),
  (4, CAST(ROW(-1, '', ARRAY[NULL]) AS row(a integer, b varchar, c array(double)))))

t_json (id, j) AS (VALUES
  (1, JSON '{"a": 1, "b": [1, 2.5, "x", null, true], "c": {"d": "e"}}'), (2, JSON 'null'), (3, NULL), (4, JSON '"text"'),
  (5, JSON '[]'), (6, JSON '12345678901234567890'), (7, JSON '{"a": null, "A": "x", "": 3}'))

t_sales (day, shop, product, units, price) AS (VALUES
  (DATE '2024-01-01', 'north', 'tea', 10, DECIMAL '2.50'),
  (DATE '2024-01-01', 'north', 'coffee', 5, DECIMAL '4.00'),
  (DATE '2024-01-01', 'south', 'tea', 7, DECIMAL '2.40'),
  (DATE '2024-01-02', 'north', 'tea', 3, DECIMAL '2.50'),
  (DATE '2024-01-02', 'south', 'coffee', NULL, DECIMAL '4.10'),
  (DATE '2024-01-03', 'south', 'tea', 7, DECIMAL '2.45'),
  (DATE '2024-01-03', 'west', NULL, 1, NULL),
  (DATE '2024-02-01', 'north', 'coffee', 5, DECIMAL '4.00'))

t_left (k, a) AS (VALUES (1, 'one'), (2, 'two'), (2, 'zwei'), (NULL, 'none'), (4, 'four'))

t_right (k, b) AS (VALUES (1, 'uno'), (2, 'dos'), (3, 'tres'), (NULL, 'nada'))

t_big (n) AS (SELECT n FROM UNNEST(sequence(1, 100)) u(n))
