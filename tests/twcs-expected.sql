-- The numbers of rules/examples/twcs, straight from the CSV file: no rule, no planner, nothing shared with the engine.
-- Set before: the variable folder. D = 2017-10-31, K = 2017-12-02; the last 31 days are those of October.

create table messages as
select
  tweet_id as id,
  author_id as author,
  inbound = 'True' as is_customer,
  strptime(left(created_at, 19) || right(created_at, 5), '%a %b %d %H:%M:%S %Y') as happened,
  "text" as body,
  nullif(in_response_to_tweet_id, '') as answers
from read_csv(getvariable('folder') || '/twcs_clean.csv', all_varchar = true, header = true, quote = '"', escape = '"')
where strptime(left(created_at, 19) || right(created_at, 5), '%a %b %d %H:%M:%S %Y') < '2017-12-03';

create table october as
select m.*, r.happened as reply_at, r.author as reply_author, coalesce(a.n, 0) as company_answers
from messages m
left join (
  select * from messages where not is_customer and answers is not null
  qualify row_number() over (partition by answers order by happened, id) = 1
) r on r.answers = m.id
left join (select answers, count(*) as n from messages where not is_customer group by answers) a on a.answers = m.id
where m.happened >= '2017-10-01' and m.happened < '2017-11-01';

create table openings as
select *, epoch_us(reply_at) - epoch_us(happened) as wait from october where is_customer and answers is null;

create table waits as
select wait, row_number() over (order by wait) as place, count(*) over () as n from openings where wait is not null;

create table expected as
select 'opened_conversations' as metric, '' as kind, '' as id, count(*) as numerator, null as denominator from openings
union all
select 'opened_conversations', 'answered_by', coalesce(reply_author, ''), count(*), null from openings group by reply_author
union all
select 'reply_rate', '', '', count(reply_at), count(*) from openings
union all
select 'reply_rate_15min', '', '', count(*) filter (wait <= 900000000), count(*) from openings
union all
select 'reply_rate_60min', '', '', count(*) filter (wait <= 3600000000), count(*) from openings
union all
select 'reply_rate_60min', 'answered_by', coalesce(reply_author, ''), count(*) filter (wait <= 3600000000), count(*) from openings group by reply_author
union all
select 'night_reply_rate', '', '', count(*) filter (wait <= 3600000000), count(*) from openings where happened::time < '08:00'
union all
select 'median_first_reply', '', '', sum(wait), count(*) from waits where place in ((n + 1) // 2, n // 2 + 1)
union all
select 'mean_first_reply', '', '', sum(wait), count(*) from waits
union all
-- Position 0.9 (n - 1) from 0: nine tenths of n - 1 in tenths, to stay whole.
select 'slow_first_reply', '', '',
  (select wait from waits where place = 9 * (n - 1) // 10 + 1) * (10 - any_value(9 * (n - 1) % 10))
    + (select wait from waits where place = least(9 * (n - 1) // 10 + 2, n)) * any_value(9 * (n - 1) % 10),
  10
from waits
union all
select 'message_reply_rate', '', '', count(*) filter (company_answers > 0), count(*) from october where is_customer
union all
select 'several_answers_rate', '', '', count(*) filter (company_answers >= 2), count(*) from october where is_customer
union all
select 'moved_to_private_rate', '', '',
  count(*) filter (contains(body, 'DM') or contains(body, 'Direct Message') or contains(body, 'direct message')
    or contains(body, 'Private Message') or contains(body, 'private message')), count(*)
from october where not is_customer;
