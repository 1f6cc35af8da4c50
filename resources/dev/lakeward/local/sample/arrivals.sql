-- step: web_logs
SELECT
    CASE WHEN day < 2 THEN 'CRAWLED' ELSE 'NEW' END AS wave,
    'web_logs/server=web-0' || server || '/dt=' || (DATE '2026-11-25' + CAST(day AS INTEGER)) || '/access.log' AS key,
    pick(['192.0.2.', '198.51.100.', '203.0.113.'], n, 101) || (1 + dice(n, 102, 250)) || ' - - ['
        || strftime(TIMESTAMP '2026-11-25 00:00:00' + to_days(CAST(day AS INTEGER)) + to_seconds(i * 2100 + CAST(dice(n, 103, 2000) AS BIGINT)), '%d/%b/%Y:%H:%M:%S')
        || ' +0000] "' || pick(['GET', 'GET', 'GET', 'GET', 'POST'], n, 104) || ' '
        || pick(['/', '/products/' || (1 + dice(n, 105, ${products})), '/cart', '/checkout', '/account', '/search?q=lamp'], n, 106) || ' HTTP/1.1" '
        || pick(['200', '200', '200', '200', '200', '301', '404', '500'], n, 107) || ' ' || (200 + dice(n, 108, 60000)) || ' "'
        || pick(['-', 'https://shop.example/', 'https://search.example/?q=walnut+desk'], n, 109) || '" "'
        || pick(['Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148', 'curl/8.17.0'], n, 110) || '"' AS line
FROM (
    SELECT server, day, i, server * 100000 + day * 1000 + i AS n
    FROM range(1, 7) AS servers(server), range(0, 3) AS days(day), range(0, 40) AS requests(i)
)
-- of the last day one server's log has arrived
WHERE day < 2 OR server = 1
ORDER BY key, i

-- step: customers
SELECT
    CASE WHEN day < 3 THEN 'CRAWLED' ELSE 'NEW' END AS wave,
    'database_export/customers/customers-' || (DATE '2026-11-24' + CAST(day AS INTEGER)) || '.csv' AS key,
    CASE WHEN i < 0
        THEN 'customer_id,city,country,segment,agreed_to_marketing,created_at' || CASE WHEN day < 3 THEN '' ELSE ',resident_no' END
        ELSE concat_ws(',',
            ${customers} + day * 120 + i + 1,
            pick(['Seoul', 'Busan', 'Tokyo', 'Osaka', 'Berlin', 'Hamburg', 'New York', 'Austin', 'London', 'Paris'], n, 121),
            pick(['KR', 'KR', 'JP', 'JP', 'DE', 'DE', 'US', 'US', 'GB', 'FR'], n, 121),
            pick(['new', 'regular', 'vip'], n, 122),
            dice(n, 123, 100) < 62,
            strftime(TIMESTAMP '2026-11-24 00:00:00' + to_days(CAST(day AS INTEGER)) + to_seconds(i * 700), '%Y-%m-%d %H:%M:%S'),
            -- nobody was born in month 00
            CASE WHEN day < 3 THEN NULL ELSE '000000-' || lpad(CAST(dice(n, 124, 10000000) AS VARCHAR), 7, '0') END)
    END AS line
FROM (
    SELECT day, i, 4000000 + day * 1000 + i AS n
    FROM range(0, 4) AS days(day), range(-1, 120) AS customers(i)
)
ORDER BY key, i

-- step: orders
SELECT
    'CRAWLED' AS wave,
    'database_export/orders/orders-' || (DATE '2026-11-24' + CAST(day AS INTEGER)) || '.csv' AS key,
    CASE WHEN i < 0
        THEN 'order_id,customer_id,product_id,quantity,amount,status,order_time'
        ELSE concat_ws(',',
            ${orders} + day * 200 + i + 1,
            1 + dice(n, 131, ${customers}),
            1 + dice(n, 132, ${products}),
            1 + dice(n, 133, 4),
            CAST(5 + dice(n, 134, 49500) / 100.0 AS DECIMAL(12, 2)),
            pick(['paid', 'paid', 'shipped', 'cancelled'], n, 135),
            strftime(TIMESTAMP '2026-11-24 00:00:00' + to_days(CAST(day AS INTEGER)) + to_seconds(i * 420), '%Y-%m-%d %H:%M:%S'))
    END AS line
FROM (
    SELECT day, i, 5000000 + day * 1000 + i AS n
    FROM range(0, 3) AS days(day), range(-1, 200) AS orders(i)
)
ORDER BY key, i

-- step: payments
SELECT
    'CRAWLED' AS wave,
    'database_export/payments/payments-' || (DATE '2026-11-24' + CAST(day AS INTEGER)) || '.csv' AS key,
    CASE WHEN i < 0
        THEN 'payment_id,order_id,method,amount,paid_at'
        ELSE concat_ws(',',
            ${orders} + day * 200 + i + 1,
            ${orders} + day * 200 + i + 1,
            pick(['card', 'card', 'card', 'transfer', 'wallet'], n, 136),
            CAST(5 + dice(n, 134, 49500) / 100.0 AS DECIMAL(12, 2)),
            strftime(TIMESTAMP '2026-11-24 00:00:00' + to_days(CAST(day AS INTEGER)) + to_seconds(i * 420 + CAST(dice(n, 137, 400) AS BIGINT)), '%Y-%m-%d %H:%M:%S'))
    END AS line
FROM (
    SELECT day, i, 5000000 + day * 1000 + i AS n
    FROM range(0, 3) AS days(day), range(-1, 200) AS payments(i)
)
ORDER BY key, i

-- step: products
SELECT
    CASE WHEN day < 2 THEN 'CRAWLED' ELSE 'NEW' END AS wave,
    'products/products-' || (DATE '2026-11-25' + CAST(day AS INTEGER)) || '.json' AS key,
    CAST(to_json({
        'product_id': ${products} + day * 60 + i + 1,
        'title': pick(['Linen', 'Walnut', 'Steel', 'Cotton', 'Glass', 'Bamboo'], n, 141) || ' ' || pick(['lamp', 'chair', 'kettle', 'jacket', 'desk'], n, 142),
        'category': pick(['home', 'home', 'kitchen', 'fashion', 'office'], n, 142),
        -- from the middle of the last file on a price is a text
        'price': CASE WHEN day < 2 OR i < 30 THEN to_json(price) ELSE to_json(CAST(price AS VARCHAR) || ' EUR') END,
        'tags': [pick(['new', 'sale', 'classic'], n, 144), pick(['eco', 'gift', 'bulk'], n, 145)],
        'supplier': {'name': pick(['Haneul Trading', 'Nordlicht GmbH', 'Pacific Goods', 'Atelier Rive'], n, 146), 'country': pick(['KR', 'DE', 'US', 'FR'], n, 146)}
    }) AS VARCHAR) AS line
FROM (
    SELECT day, i, n, CAST(5 + dice(n, 143, 49500) / 100.0 AS DECIMAL(12, 2)) AS price
    FROM (
        SELECT day, i, 6000000 + day * 1000 + i AS n
        FROM range(0, 3) AS days(day), range(0, 60) AS products(i)
    )
)
ORDER BY key, i

-- step: events
SELECT
    CASE WHEN hour < 6 THEN 'CRAWLED' ELSE 'NEW' END AS wave,
    'events/' || strftime(began, '%Y/%m/%d/%H') || '/shop-events-1-' || strftime(began, '%Y-%m-%d-%H-%M-%S') || '-'
        || regexp_replace(md5('shop-events ' || hour), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5') || '.gz' AS key,
    CASE WHEN hour < 6
        THEN CAST(to_json({'event_id': event_id, 'event_type': event_type, 'customer_id': customer_id, 'event_time': event_time,
            'page': {'path': path, 'referrer': referrer}}) AS VARCHAR)
        ELSE CAST(to_json({'event_id': event_id, 'event_type': event_type, 'customer_id': customer_id, 'event_time': event_time,
            'page': {'path': path, 'referrer': referrer, 'campaign': campaign}}) AS VARCHAR)
    END AS line
FROM (
    SELECT
        hour,
        i,
        began,
        'n' || n AS event_id,
        pick(['view', 'view', 'view', 'add_to_cart', 'purchase'], n, 151) AS event_type,
        1 + dice(n, 152, ${customers}) AS customer_id,
        strftime(began + to_seconds(i * 55), '%Y-%m-%dT%H:%M:%SZ') AS event_time,
        pick(['/', '/products/' || (1 + dice(n, 153, ${products})), '/cart', '/checkout'], n, 154) AS path,
        pick(['direct', 'search', 'newsletter'], n, 155) AS referrer,
        pick(['black-friday', 'members-only'], n, 156) AS campaign
    FROM (
        SELECT
            hour,
            i,
            7000000 + hour * 1000 + i AS n,
            -- the files of three hours of each afternoon
            TIMESTAMP '2026-11-25 13:00:00' + to_days(CAST(hour // 3 AS INTEGER)) + to_hours(hour % 3) + to_seconds(CAST(dice(hour, 157, 300) AS BIGINT)) AS began
        FROM range(0, 7) AS hours(hour), range(0, 60) AS events(i)
    )
)
ORDER BY key, i

-- step: what the agency charges for campaigns, whose people write thousands with a comma at times
SELECT
    'CRAWLED' AS wave,
    'campaign_costs/' || strftime(week, '%Y-%m-%d') || '.csv' AS key,
    CASE WHEN i = 0 THEN 'day,campaign,channel,cost'
        ELSE strftime(week + to_days(CAST((i - 1) // 16 AS INTEGER)), '%Y-%m-%d') || ',' || pick(['black-friday', 'new-arrivals', 'win-back', 'loyalty'], (i - 1) // 4, 161)
            || ',' || pick(['email', 'push', 'search', 'social'], i - 1, 162) || ','
            || CASE WHEN dice(n, 163, 28) = 0 THEN '1,' || printf('%03d', dice(n, 164, 1000)) ELSE CAST(40 + dice(n, 165, 900) AS VARCHAR) END
            || '.' || printf('%02d', dice(n, 166, 100))
    END AS line
FROM (
    SELECT week, i, 9000000 + w * 1000 + i AS n
    FROM (SELECT w, TIMESTAMP '2026-11-28 00:00:00' + to_days(CAST(w * 7 AS INTEGER)) AS week FROM range(0, 2) AS weeks(w)), range(0, 113) AS lines(i)
)
ORDER BY key, i
