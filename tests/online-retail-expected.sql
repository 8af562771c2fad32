-- The numbers of rules/examples/online-retail, straight from the CSV file: no rule, no planner, nothing shared with
-- the engine. Set before: the variable folder. D = K = 2011-11-30; the last 90 days are 2011-09-02 .. 2011-11-30,
-- and 30 days before is 2011-10-31.

create table lines as
select
  row_number() over () as line,
  InvoiceNo as invoice,
  StockCode as article,
  Quantity::bigint as pieces,
  InvoiceDate::timestamp as happened,
  (UnitPrice::decimal(12, 2) * 100)::bigint as cents,
  nullif(CustomerID, '') as customer,
  Country as country,
  InvoiceNo like 'C%' as is_cancelled,
  StockCode in ('POST', 'DOT', 'C2', 'M', 'D', 'S', 'B', 'AMAZONFEE', 'CRUK', 'BANK CHARGES', 'PADS') as is_no_goods
from read_csv(getvariable('folder') || '/OnlineRetail_sample30k.csv', all_varchar = true, header = true, parallel = false)
where InvoiceDate < '2011-12-01';

create table lately as select * from lines where happened >= '2011-09-02';
create table sold as select * from lately where pieces > 0 and not is_no_goods and not is_cancelled and cents > 0;

create table numbers as
select 'sold_amount' as metric, '' as split, '' as value, sum(pieces * cents) as numerator, 100 as denominator from sold
union all
select 'sold_amount', 'country', country, sum(pieces * cents), 100 from sold group by country
union all
select 'sold_invoices', '', '', count(distinct invoice), null from sold
union all
select 'sold_invoices', 'country', country, count(distinct invoice), null from sold group by country
union all
select 'amount_per_invoice', '', '', sum(pieces * cents), 100 * count(distinct invoice) from sold
union all
select 'cancelled_amount_rate', '', '',
  (select -sum(pieces * cents) from lately where is_cancelled and not is_no_goods),
  (select sum(pieces * cents) from sold)
union all
select 'cancellation_rate', '', '', count(distinct invoice) filter (is_cancelled), count(distinct invoice) from lately
union all
select 'cancellation_rate', 'country', country, count(distinct invoice) filter (is_cancelled), count(distinct invoice) from lately group by country
union all
select 'written_off_pieces', '', '', -sum(pieces) filter (pieces < 0), null from lately where not is_cancelled
union all
select 'unknown_customer_rate', '', '', count(*) filter (customer is null), count(*) from sold
union all
select 'repeat_customer_rate', '', '', count(*) filter (invoices >= 2), count(*)
from (select customer, count(distinct invoice) as invoices from sold where customer is not null group by customer)
union all
-- The next line of the customer that takes the article back, by time and then by place in the file.
select 'returned_in_30_days_rate', '', '', count(*) filter (next_return::date - happened::date <= 30), count(*)
from (
  select s.happened, (select min(r.happened) from lines r
    where r.customer = s.customer and r.article = s.article and r.pieces < 0 and (r.happened, r.line) > (s.happened, s.line)) as next_return
  from lines s
  where s.happened::date = '2011-10-31' and s.pieces > 0 and s.customer is not null
    and not s.is_no_goods and not s.is_cancelled and s.cents > 0
);

create table expected as select metric, split as kind, value as id, numerator, denominator from numbers;
