//! The calls on what goes out of the house.

use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::input::Nothing;
use crate::wire::outgoing::{
    ActivityInput, DeliveryAnswer, ReceiverRemovedAnswer, RobotAnswer, RobotBody, WebhookAnswer, WebhookBody,
};
use crate::{delivery, robot, webhook};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let mut table = webhooks();
    table.extend(robots());
    table.extend(deliveries());
    table.into_iter().map(|route| route.tagged("outgoing")).collect()
}

fn webhooks() -> Vec<Route> {
    let example = r#"{"name": "客服系统", "url": "https://crm.example.cn/hooks/wenguo", "kinds": ["received", "graded", "closed"]}"#;
    let on_one = |route: Route| route.answers::<WebhookAnswer>(200).verb();
    vec![
        Route::get("/webhooks", "listWebhooks", webhook::list)
            .does("Every webhook (admin)")
            .query(PAGE)
            .answers::<List<WebhookAnswer>>(200),
        Route::get("/webhooks/{id}", "getWebhook", webhook::show)
            .does("One webhook (admin)")
            .answers::<WebhookAnswer>(200),
        Route::post("/webhooks", "addWebhook", webhook::add)
            .does("Have a program called when something happens to a complaint; the answer holds its secret (admin)")
            .takes::<WebhookBody>(example)
            .answers::<WebhookAnswer>(201),
        on_one(Route::put("/webhooks/{id}", "changeWebhook", webhook::change))
            .does("Give a webhook another name, address or other events (admin)")
            .takes::<WebhookBody>(example),
        on_one(Route::put("/webhooks/{id}/activity", "switchWebhook", webhook::switch))
            .does("Stop calling a webhook, or call it again (admin)")
            .takes::<ActivityInput>(r#"{"active": true}"#),
        Route::delete("/webhooks/{id}", "removeWebhook", webhook::remove)
            .does("Remove a webhook: its name is free again, what waits for it is called off, what was sent stays to be seen (admin)")
            .answers::<ReceiverRemovedAnswer>(200)
            .verb(),
        on_one(Route::post("/webhooks/{id}/secret", "renewWebhookSecret", webhook::renew_secret))
            .does("Give a webhook a new secret, which is in the answer; for a day calls are signed with both (admin)")
            .takes::<Nothing>("{}"),
        on_one(Route::post("/webhooks/{id}/test", "testWebhook", webhook::try_out))
            .does("Call a webhook once to see whether it is there; what comes of it stands among the deliveries (admin)")
            .takes::<Nothing>("{}"),
    ]
}

fn robots() -> Vec<Route> {
    let example = r#"{"name": "质量部群", "kind": "wecom", "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY", "topics": ["assigned", "escalated"], "lang": "zh-CN"}"#;
    let on_one = |route: Route| route.answers::<RobotAnswer>(200).verb();
    vec![
        Route::get("/robots", "listRobots", robot::list)
            .does("Every group robot (admin)")
            .query(PAGE)
            .answers::<List<RobotAnswer>>(200),
        Route::get("/robots/{id}", "getRobot", robot::show)
            .does("One group robot (admin)")
            .answers::<RobotAnswer>(200),
        Route::post("/robots", "addRobot", robot::add)
            .does("Have a robot say in its group what people are told (admin)")
            .takes::<RobotBody>(example)
            .answers::<RobotAnswer>(201),
        on_one(Route::put("/robots/{id}", "changeRobot", robot::change))
            .does("Give a group robot another name, address or other topics (admin)")
            .takes::<RobotBody>(example),
        on_one(Route::put("/robots/{id}/activity", "switchRobot", robot::switch))
            .does("Silence a group robot, or let it speak again (admin)")
            .takes::<ActivityInput>(r#"{"active": true}"#),
        Route::delete("/robots/{id}", "removeRobot", robot::remove)
            .does("Remove a group robot: its name is free again, what waits for it is called off, what it said stays to be seen (admin)")
            .answers::<ReceiverRemovedAnswer>(200)
            .verb(),
        on_one(Route::post("/robots/{id}/test", "testRobot", robot::try_out))
            .does("Have a group robot say a word; what comes of it stands among the deliveries (admin)")
            .takes::<Nothing>("{}"),
    ]
}

fn deliveries() -> Vec<Route> {
    vec![
        Route::get("/deliveries", "listDeliveries", delivery::list)
            .does("What goes out of the house, newest first, with every attempt (admin)")
            .query(delivery::PARAMETERS)
            .answers::<List<DeliveryAnswer>>(200),
        Route::post("/deliveries/{id}/retry", "retryDelivery", delivery::again)
            .does("Send something once more, whatever came of it; who receives it twice can tell by its id (admin)")
            .takes::<Nothing>("{}")
            .answers::<DeliveryAnswer>(200),
    ]
}
