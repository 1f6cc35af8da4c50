-- step: access logs
SELECT
    'web-0' || server || '/dt=' || day || '/access.log' AS key,
    pick(['192.0.2.', '198.51.100.', '203.0.113.'], n, 101) || (1 + dice(n, 102, 250)) || ' - - ['
        || strftime(CAST(day AS TIMESTAMP) + to_seconds(i * 1700 + CAST(dice(n, 103, 1600) AS BIGINT)), '%d/%b/%Y:%H:%M:%S')
        || ' +0000] "' || pick(['GET', 'GET', 'GET', 'GET', 'POST'], n, 104) || ' '
        || pick(['/', '/products/' || (1 + dice(n, 105, ${products})), '/cart', '/checkout', '/account', '/search?q=lamp'], n, 106) || ' HTTP/1.1" '
        || pick(['200', '200', '200', '200', '200', '301', '404', '500'], n, 107) || ' ' || (200 + dice(n, 108, 60000)) || ' "'
        || pick(['-', 'https://shop.example/', 'https://search.example/?q=walnut+desk'], n, 109) || '" "'
        || pick(['Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Mobile/15E148', 'curl/8.17.0'], n, 110) || '"' AS line
FROM (
    SELECT DATE '2026-11-28' + ${day} AS day, server, i, server * 100000 + ${day} * 1000 + 50 + i AS n
    FROM range(1, 7) AS servers(server), range(0, 50) AS requests(i)
)
ORDER BY key, i

-- step: campaign events
SELECT
    'campaign-events.jsonl' AS key,
    CAST(to_json({
        'event_id': printf('%06d%06d', ${day}, i),
        'event_time': strftime(DATE '2026-11-28' + ${day} + to_seconds(i * 80), '%Y-%m-%dT%H:%M:%SZ'),
        'campaign': pick(['black-friday', 'new-arrivals', 'win-back', 'loyalty'], n, 301),
        'channel': pick(['email', 'push', 'search', 'social'], n, 302),
        'event_type': pick(['impression', 'impression', 'impression', 'open', 'click', 'order'], n, 303),
        'country': pick(['KR', 'JP', 'US', 'DE', 'GB'], n, 304)
    }) AS VARCHAR) AS line
FROM (SELECT i, ${day} * 100000 + i AS n FROM range(0, 1000) AS events(i))
ORDER BY i

-- step: suppliers
SELECT
    i + 1 AS supplier_id,
    pick(['Haneul', 'Nordlicht', 'Pacific', 'Atelier', 'Cobalt', 'Meadow'], i, 201) || ' ' || pick(['Trading', 'Goods', 'Works', 'Supply'], i, 202) AS name,
    pick(['KR', 'DE', 'US', 'FR', 'JP'], i, 203) AS country,
    dice(i, 204, 100) < 80 AS active
FROM range(0, 40) AS suppliers(i)

-- step: purchases
SELECT
    i + 1 AS purchase_id,
    1 + dice(i, 211, 40) AS supplier_id,
    1 + dice(i, 212, ${products}) AS product_id,
    10 + dice(i, 213, 400) AS quantity,
    500 + dice(i, 214, 900000) AS cents,
    strftime(TIMESTAMP '2026-09-01 00:00:00' + to_seconds(i * 3900 + CAST(dice(i, 215, 3600) AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS ordered_at
FROM range(0, 2000) AS purchases(i)
