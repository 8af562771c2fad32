-- L4: limit for W4
select bit_xor(order_id),bit_xor(epoch_us(paid_at)),max(category_l1) from orders where paid_at >= timestamp '2026-06-20 00:00:00';
select bit_xor(order_id), max(reason), max(status), sum(amount) from refunds;
