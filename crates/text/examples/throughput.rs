//! How fast are texts folded, cut and written for the index? Prints megabytes a second over made-up complaints.
//!
//! `cargo run --release -p wenguo-text --example throughput`

use std::hint::black_box;

use wenguo_text::passage::{Passage, Reach};
use wenguo_text::{fold::fold, index, mask, query::Query, similarity};

const TEXTS: usize = 100_000;

fn main() {
    let texts = texts();
    let bytes = texts.iter().map(String::len).sum::<usize>();
    println!("{TEXTS} texts, {:.1} MB", bytes as f64 / 1e6);
    measure("fold", bytes, || texts.iter().map(|text| fold(text).len()).sum());
    let passages: Vec<[Passage; 1]> = texts.iter().map(|text| [Passage::Text(text.clone())]).collect();
    measure("index_fts5", bytes, || passages.iter().map(|text| index::index_fts5(text).len()).sum());
    measure("index_tsvector", bytes, || passages.iter().map(|text| index::index_tsvector(text).len()).sum());
    measure("shingles", bytes, || texts.iter().map(|text| similarity::shingles(text).len()).sum());
    measure("mask::free_text", bytes, || texts.iter().map(|text| mask::free_text(text).len()).sum());
    let query = Query::parse("质量问题");
    measure("Query::matches", bytes, || {
        passages.iter().filter(|text| query.matches(&text[..], Reach::Private)).count()
    });
}

fn measure(name: &str, bytes: usize, work: impl FnOnce() -> usize) {
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    let start = std::time::Instant::now();
    black_box(work());
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:<16} {seconds:>6.2} s {:>8.1} MB/s", bytes as f64 / 1e6 / seconds);
}

/// Complaints of about 75 characters, put together from phrases by a small generator that always starts alike.
fn texts() -> Vec<String> {
    const PHRASES: [&str; 12] = [
        "我在网上买的手机屏幕有质量问题，",
        "客服一直不回复，",
        "訂單顯示已簽收但是沒有收到貨。",
        "电话13812345678打不通！",
        "要求退款并赔偿损失，",
        "订单号JD-2026A00123，",
        "The refund never arrived, ",
        "等了三个星期…",
        "服务态度很差，",
        "希望尽快处理。",
        "空调安装师傅乱收费３００元，",
        "门店说要找厂家，厂家说要找门店，",
    ];
    let mut state: u64 = 42;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        PHRASES[(state >> 33) as usize % PHRASES.len()]
    };
    (0..TEXTS).map(|_| (0..6).map(|_| next()).collect()).collect()
}
