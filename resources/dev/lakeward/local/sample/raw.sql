-- step: customers | raw/rds/shop-2026-10-31/shop/public.customers/1/part-00000-5f0c1c9e-c000.snappy.parquet
-- as: FORMAT parquet, COMPRESSION snappy
SELECT
    i AS customer_id,
    pick(['Ada','Bo','Chloe','Dmitri','Eun-ji','Farid','Grace','Hana','Ivan','Jin','Kofi','Lena','Mina','Noah','Olga','Pia','Rosa','Sora','Tariq','Uma','Vera','Wen','Yuna','Zoe'], i, 1)
        || ' ' || pick(['Kim','Lee','Park','Choi','Garcia','Smith','Novak','Tanaka','Sato','Muller','Rossi','Silva','Nguyen','Olsen','Dubois','Khan'], i, 2) AS full_name,
    ' User' || i || '@' || pick(['example.com','example.org','mail.example.net'], i, 3) || ' ' AS email,
    '+' || pick(['82','81','49','1','44','33'], i, 4) || ' ' || lpad(CAST(dice(i, 5, 100000000) AS VARCHAR), 8, '0') AS phone,
    lpad(CAST(dice(i, 6, 1000000) AS VARCHAR), 6, '0') || '-' || lpad(CAST(dice(i, 7, 10000000) AS VARCHAR), 7, '0') AS resident_no,
    DATE '1950-01-01' + CAST(dice(i, 8, 20000) AS INTEGER) AS birth_date,
    CAST(1 + dice(i, 9, 300) AS VARCHAR) || ' ' || pick(['Harbour','Station','Castle','Market','Lake','Forest'], i, 10) || ' Road' AS address,
    pick(['Seoul','Busan','Tokyo','Osaka','Berlin','Hamburg','New York','Austin','London','Paris'], i, 11) AS city,
    pick(['KR','KR','JP','JP','DE','DE','US','US','GB','FR'], i, 11) AS country,
    pick(['new','regular','regular','regular','vip'], i, 12) AS segment,
    -- one in twenty was never asked
    CASE WHEN dice(i, 13, 20) = 0 THEN NULL ELSE dice(i, 14, 100) < 62 END AS agreed_to_marketing,
    TIMESTAMP '2021-01-01 00:00:00' + to_seconds(CAST(dice(i, 15, 180000000) AS BIGINT)) AS created_at
FROM range(1, ${customers} + 1) AS t(i)

-- step: orders | raw/rds/shop-2026-10-31/shop/public.orders/1/part-00000-9b1d77aa-c000.snappy.parquet
-- as: FORMAT parquet, COMPRESSION snappy
SELECT
    i AS order_id,
    1 + dice(i, 21, ${customers}) AS customer_id,
    TIMESTAMP '2025-11-01 00:00:00' + to_seconds(CAST(dice(i, 22, 31449600) AS BIGINT)) AS order_time,
    pick(['paid','paid','paid','shipped','shipped','delivered','delivered','cancelled','returned'], i, 23) AS status,
    CAST(5 + dice(i, 24, 49500) / 100.0 AS DECIMAL(12,2)) AS amount,
    1 + dice(i, 25, ${products}) AS product_id,
    CAST(1 + dice(i, 26, 4) AS INTEGER) AS quantity
FROM range(1, ${orders} + 1) AS t(i)

-- step: payments | raw/rds/shop-2026-10-31/shop/public.payments/1/part-00000-c07e2b14-c000.snappy.parquet
-- as: FORMAT parquet, COMPRESSION snappy
SELECT
    i AS payment_id,
    i AS order_id,
    pick(['card','card','card','transfer','wallet'], i, 31) AS method,
    CASE WHEN dice(i, 31, 5) < 3 THEN '4' || lpad(CAST(dice(i, 32, 1000000000) AS VARCHAR), 9, '0') || lpad(CAST(dice(i, 33, 1000000) AS VARCHAR), 6, '0') END AS card_number,
    CAST(5 + dice(i, 24, 49500) / 100.0 AS DECIMAL(12,2)) AS amount,
    TIMESTAMP '2025-11-01 00:00:00' + to_seconds(CAST(dice(i, 22, 31449600) + dice(i, 34, 600) AS BIGINT)) AS paid_at
FROM range(1, ${orders} + 1) AS t(i)

-- step: products | raw/products/products.json
-- as: FORMAT json
SELECT
    i AS product_id,
    pick(['Linen','Walnut','Steel','Cotton','Glass','Bamboo'], i, 41) || ' ' || pick(['lamp','chair','kettle','jacket','notebook','headphones','desk'], i, 42) || ' ' || i AS title,
    pick(['home','home','kitchen','fashion','office','audio','office'], i, 42) AS category,
    CAST(5 + dice(i, 43, 49500) / 100.0 AS DECIMAL(12,2)) AS price,
    [pick(['new','sale','classic'], i, 44), pick(['eco','gift','bulk'], i, 45)] AS tags,
    {'name': pick(['Haneul Trading','Nordlicht GmbH','Pacific Goods','Atelier Rive'], i, 46), 'country': pick(['KR','DE','US','FR'], i, 46)} AS supplier
FROM range(1, ${products} + 1) AS t(i)

-- each: host=web-01 host=web-02 host=web-03 host=web-04 host=web-05 host=web-06
-- step: logs | raw/web_logs/${each}/access.csv.gz
-- as: FORMAT csv, HEADER true
SELECT
    strftime(TIMESTAMP '2026-10-01 00:00:00' + to_seconds(CAST(i * 2592000.0 / ${logs} AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS ts,
    '10.' || dice(i, 51, 4) || '.' || dice(i, 52, 250) || '.' || dice(i, 53, 250) AS client_ip,
    pick(['GET','GET','GET','GET','POST'], i, 54) AS method,
    pick(['/','/products','/cart','/checkout','/account','/search'], i, 55) AS path,
    CAST(pick(['200','200','200','200','200','301','404','500'], i, 56) AS INTEGER) AS status,
    200 + dice(i, 57, 60000) AS bytes,
    3 + dice(i, 58, 900) AS latency_ms,
    CASE WHEN dice(i, 59, 3) > 0 THEN 1 + dice(i, 60, ${customers}) END AS customer_id
FROM range(${index}, ${logs}, 6) AS t(i)

-- each: dt=2026-10-01 dt=2026-10-02 dt=2026-10-03 dt=2026-10-04 dt=2026-10-05 dt=2026-10-06 dt=2026-10-07 dt=2026-10-08 dt=2026-10-09 dt=2026-10-10
-- step: events | raw/campaign_events/${each}/shop-discounts-1.json.gz
-- as: FORMAT json
SELECT
    'e' || (${index} * 100000000 + i) AS event_id,
    pick(['autumn-sale','early-bird','flash-friday','members-only'], i, 71) AS campaign,
    pick(['view','view','view','view','click','click','redeem'], i, 72) AS event_type,
    1 + dice(i + ${index} * 1000003, 73, ${customers}) AS customer_id,
    CAST(pick(['10','15','20','30'], i, 71) AS INTEGER) AS discount_percent,
    '${dt} ' || strftime(TIMESTAMP '2026-10-01 00:00:00' + to_seconds(CAST(dice(i, 75, 86400) AS BIGINT)), '%H:%M:%S') AS event_time
FROM range(0, ${events} // 10) AS t(i)
