//! `wenguo serve`: pages and API until somebody ends it, and then in order.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use wenguo_app::desk::Desk;
use wenguo_channels::export::sheets::TemporarySheets;
use wenguo_http::compression::compressed;
use wenguo_http::request_log;
use wenguo_http::shell::{Serving, Shell};
use wenguo_jobs::runner::{House, Runner};

use crate::failure::Failure;
use crate::{opening, outgoing};

/// Threads that may block on the database; more than connections would only wait for them.
const BLOCKING_THREADS: usize = 64;

/// Serves what the configuration describes.
pub fn run(file: Option<&Path>, listen: Option<String>) -> Result<(), Failure> {
    let config = opening::config(file)?;
    let desk = opening::desk(&config)?;
    let outgoing = outgoing::of(&config, desk.clock.clone())?;
    let desk = Desk { outgoing, ..desk };
    let serving = Serving {
        secure_cookies: config.server.secure_cookies,
        trusts_proxy: config.server.trust_proxy,
        shown_accounts: Vec::new(),
    };
    serve(desk, serving, &config.server.public_url, &listen.unwrap_or(config.server.listen), |address| {
        println!("wenguo serves at http://{address}/");
    })
}

/// Serves `desk` at `listen`, and does what nobody waits for; calls `ready` with the address once requests are accepted.
/// `public_url` is what letters say; empty is where it serves.
pub fn serve(
    desk: Desk,
    serving: Serving,
    public_url: &str,
    listen: &str,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let listener = bind(listen)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let house = House { address: reached_at(public_url, address) };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()
        .map_err(|error| format!("the server cannot start its threads: {error}"))?;
    // Its threads finish what they are at before this returns.
    let _runner = Runner::start(&desk, &house)
        .map_err(|error| format!("the threads for background work cannot be started: {error}"))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?;
        let feed = desk.feed.clone();
        let app = router(Shell::new(desk, serving).writing(Arc::new(TemporarySheets)))
            .into_make_service_with_connect_info::<SocketAddr>();
        ready(address);
        let ending = async move {
            end().await;
            // Streams of live updates would otherwise be requests under way for ever.
            feed.end();
        };
        axum::serve(listener, app).with_graceful_shutdown(ending).await.map_err(|error| error.to_string())
    })
}

fn bind(listen: &str) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(listen).map_err(|error| {
        format!("server.listen {listen}: {error}; choose another with --listen, like 127.0.0.1:8080")
    })?;
    listener.set_nonblocking(true).map_err(|error| error.to_string())?;
    Ok(listener)
}

fn reached_at(public_url: &str, address: SocketAddr) -> String {
    match public_url.trim_end_matches('/') {
        "" => format!("http://{address}"),
        url => url.to_owned(),
    }
}

fn router(shell: Shell) -> Router {
    compressed(Router::new().merge(wenguo_api::routes::router()).merge(wenguo_web::routes::router()))
        .layer(axum::middleware::from_fn_with_state(shell.clone(), request_log::log))
        .with_state(shell)
}

/// Waits for Ctrl C or, on Unix, for SIGTERM.
async fn end() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        };
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("ending: requests under way are finished");
}
