-- L1: limit for W1: read the needed columns once
select bit_xor(order_id), bit_xor(shop_id), bit_xor(epoch_us(paid_at)), count_if(is_presale), count_if(needs_shipping), bit_xor(epoch_us(picked_up_at)), bit_xor(epoch_us(signed_at)) from orders ;
select bit_xor(order_id), count_if(is_negative_first) from reviews;
select bit_xor(order_id), count_if(is_quality), max(reason), max(status) from refunds;
select bit_xor(order_id) from complaints;
select bit_xor(shop_id), bit_xor(epoch_us(started_at)), bit_xor(agent_reply_seconds) from chat_sessions;
