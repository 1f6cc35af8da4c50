-- step: cleaned.customers
CREATE TABLE cleaned.customers WITH (format = 'PARQUET', external_location = 's3://shop-lake/cleaned/customers/') AS
SELECT customer_id, full_name, lower(trim(email)) AS email, phone, resident_no, birth_date, address, city, country, segment, agreed_to_marketing, created_at
FROM raw.customers;

-- step: cleaned.orders
CREATE TABLE cleaned.orders WITH (format = 'PARQUET', external_location = 's3://shop-lake/cleaned/orders/') AS
SELECT order_id, customer_id, product_id, order_time, status, amount, quantity
FROM raw.orders
WHERE amount > 0;

-- step: cleaned.payments
CREATE TABLE cleaned.payments WITH (format = 'PARQUET', external_location = 's3://shop-lake/cleaned/payments/') AS
SELECT payment_id, order_id, method, card_number, amount, paid_at
FROM raw.payments;

-- step: cleaned.web_logs
CREATE TABLE cleaned.web_logs WITH (format = 'PARQUET', external_location = 's3://shop-lake/cleaned/web_logs/', partitioned_by = ARRAY['dt']) AS
SELECT CAST(ts AS timestamp) AS ts, host, client_ip, method, path, status, bytes, latency_ms, customer_id, substr(ts, 1, 10) AS dt
FROM raw.web_logs;

-- step: cleaned.campaign_events
CREATE TABLE cleaned.campaign_events WITH (format = 'PARQUET', external_location = 's3://shop-lake/cleaned/campaign_events/', partitioned_by = ARRAY['dt']) AS
SELECT event_id, campaign, event_type, customer_id, discount_percent, CAST(event_time AS timestamp) AS event_time, dt
FROM raw.campaign_events;

-- step: shop.customers
CREATE TABLE shop.customers WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/customers/') AS
SELECT customer_id, full_name, email, phone, resident_no, birth_date, address, city, country, segment, agreed_to_marketing, created_at
FROM cleaned.customers;

-- step: shop.orders
CREATE TABLE shop.orders WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/orders/') AS
SELECT o.order_id, o.customer_id, c.country, o.product_id, o.order_time, o.status, o.amount, o.quantity
FROM cleaned.orders o JOIN cleaned.customers c ON o.customer_id = c.customer_id;

-- step: shop.payments
CREATE TABLE shop.payments WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/payments/') AS
SELECT p.payment_id, p.order_id, o.country, p.method, p.card_number, p.amount, p.paid_at
FROM cleaned.payments p JOIN shop.orders o ON p.order_id = o.order_id;

-- step: shop.products
CREATE TABLE shop.products WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/products/') AS
SELECT product_id, title, category, price, supplier.name AS supplier, supplier.country AS supplier_country
FROM raw.products;

-- step: shop.daily_sales
CREATE TABLE shop.daily_sales WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/daily_sales/') AS
SELECT CAST(order_time AS date) AS day, country, count(*) AS orders, sum(amount) AS revenue
FROM shop.orders
WHERE status <> 'cancelled'
GROUP BY CAST(order_time AS date), country;

-- step: shop.campaign_performance
CREATE TABLE shop.campaign_performance WITH (format = 'PARQUET', external_location = 's3://shop-lake/curated/campaign_performance/') AS
SELECT dt AS day, campaign, count(*) AS events, count_if(event_type = 'redeem') AS redeemed, count(DISTINCT customer_id) AS customers
FROM cleaned.campaign_events
GROUP BY dt, campaign;

-- step: shop.customer_value
CREATE VIEW shop.customer_value AS
SELECT c.customer_id, c.country, count(o.order_id) AS orders, sum(o.amount) AS revenue
FROM shop.customers c LEFT JOIN shop.orders o ON o.customer_id = c.customer_id
GROUP BY c.customer_id, c.country;
