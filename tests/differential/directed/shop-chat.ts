/** Orders of buyers, the chats before them with their messages and rounds, and reviews. */
export const shopChat = `pack: { id: chat, version: 1.0.0, time_zone: Asia/Shanghai, currency: CNY, entities: { shop: { dataset: shops, key: shop_id } } }
datasets:
  shops: { key: shop_id, columns: { shop_id: { type: id } }, entities: { shop: shop_id } }
  orders:
    key: order_id
    time: created_at
    entities: { shop: shop_id }
    dimensions:
      talk: { each: reviews.topic }
      paid: amount
      fee: fee
      paid_at: paid_at
      paid_on: day_of(paid_at)
      waited: handled_at - paid_at
      large: amount > 6 CNY
      part: amount / 3 CNY
      fees_of_shop: { each: neighbours.fee }
    columns:
      order_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id }
      created_at: { type: timestamp }
      paid_at: { type: timestamp }
      handled_at: { type: timestamp }
      amount: { type: money, currency: CNY }
      kind: { type: text }
      fee: { type: money, currency: fee_in }
      fee_in: { type: text }
    relations:
      reviews: { to: reviews, key: order_id, is: many }
      neighbours: { to: orders, key: shop_id, is: many }
      first_bad_review: { to: reviews, key: order_id, is: first, by: created_at, where: stars <= 2 }
      consult:
        to: im_sessions
        key: [shop_id, buyer_id]
        is: last
        by: [last_user_message_at, session_id]
        where: this.created_at within 72h after last_user_message_at
  im_sessions:
    key: session_id
    time: started_at
    entities: { shop: shop_id }
    columns:
      session_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id }
      started_at: { type: timestamp }
      last_user_message_at: { type: timestamp, value: max(messages.sent_at where sender = user) }
      waited_in_all: { type: elapsed, value: sum(messages.waited where sender = merchant) }
    relations: { messages: { to: messages, key: session_id, is: many } }
  messages:
    key: message_id
    time: sent_at
    entities: { shop: session.shop_id }
    columns:
      message_id: { type: id }
      session_id: { type: id }
      sent_at: { type: timestamp }
      sender: { type: enum, values: [user, merchant] }
      waited: { type: elapsed, value: sent_at - message_before.sent_at }
    relations:
      session: { to: im_sessions, key: session_id, is: one }
      message_before: { to: messages, key: session_id, is: previous, by: sent_at, where: sender != this.sender }
  reviews:
    key: review_id
    time: created_at
    entities: { shop: shop_id }
    columns:
      review_id: { type: id }
      order_id: { type: id }
      shop_id: { type: id }
      buyer_id: { type: id }
      created_at: { type: timestamp }
      stars: { type: integer }
      text: { type: text }
groups:
  topic: { of: reviews.text, contains: { slow: [慢, late], broken: [破, 碎] } }
  mood: { of: reviews.text, contains: { loud: ["!"] }, otherwise: quiet }
parameters:
  reply_limit: { type: elapsed, values: [{ from: 2023-01-01, value: 24h }, { from: 2023-06-01, value: 12h }] }
  grace: { type: span, values: [{ value: 1 day }, { from: 2023-06-01, value: 2 days }] }
  office: { type: time_of_day, values: [{ value: 08:00..<20:00 }, { from: 2023-06-01, value: 10:00..<18:00 }] }
  fair: { type: money, values: [{ value: 10 CNY }, { from: 2023-06-01, value: 20.5 CNY }] }
metrics:
`
