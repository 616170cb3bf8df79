//! The command line, as typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use wenguo_domain::calendar::Rule;

/// The trades there are presets for.
const TRADES: [&str; 4] = ["bank", "logistics", "automotive", "manufacturing"];

/// 闻过 Wenguo: complaints from receipt to closure
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Arguments {
    /// Configuration file; wenguo.toml is read if it is there
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A ready desk with demo data; prints the address and the sign-ins
    Demo(Demo),
    /// Pages and API in one process
    Serve {
        /// Address and port, instead of those of the configuration
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
    },
    /// Bring the database to this version
    Migrate,
    /// Departments, categories, causes and templates of a trade
    Preset {
        /// What to do with it
        #[command(subcommand)]
        command: Preset,
    },
    /// Accounts
    User {
        /// What to do with them
        #[command(subcommand)]
        command: User,
    },
    /// Bearer tokens for programs
    Token {
        /// What to do with them
        #[command(subcommand)]
        command: Token,
    },
    /// Take over from a file
    Import {
        /// What to take over
        #[command(subcommand)]
        command: Import,
    },
    /// Write into a file
    Export {
        /// What to write
        #[command(subcommand)]
        command: Export,
    },
    /// Calendar arithmetic, to try a calendar
    Clock {
        /// What to count
        #[command(subcommand)]
        command: Clock,
    },
    /// Do once what time is due to do
    Sweep {
        /// Which
        #[arg(value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(crate::sweep::names()))]
        name: String,
        /// As of this instant instead of now, with its offset: 2026-11-22T09:30:00+08:00
        #[arg(long, value_name = "INSTANT")]
        as_of: Option<String>,
    },
    /// Check the tamper-evident timeline
    Verify {
        /// Check the anchors in FILE too and append today's; `-` only prints one
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
    /// Write everything into a file, while people go on working
    Backup {
        /// File to write; it must not be there yet
        file: PathBuf,
    },
    /// Put a backup back into an empty database
    Restore {
        /// File to read
        file: PathBuf,
    },
    /// Configuration, database, clock, disk: a verdict a line
    Check,
    /// Print the OpenAPI document
    Openapi,
}

/// A demo.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address and port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Directory for its data; made if it is not there, kept for the next time
    #[arg(long, value_name = "DIR", default_value = "wenguo-demo")]
    pub data: PathBuf,
    /// Trade: bank, logistics, automotive or manufacturing
    #[arg(long, value_name = "TRADE", default_value = "manufacturing", value_parser = TRADES)]
    pub preset: String,
}

/// Presets.
#[derive(Debug, Subcommand)]
pub enum Preset {
    /// Load what is not there yet
    Load {
        /// bank, logistics, automotive or manufacturing
        #[arg(value_parser = TRADES)]
        trade: String,
    },
}

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account
    Add(NewAccount),
}

/// An account to be made.
#[derive(Debug, Args)]
pub struct NewAccount {
    /// What they sign in with
    pub login: String,
    /// agent, coordinator, handler, manager, quality, auditor or admin; repeat for several
    #[arg(long, required = true, value_name = "ROLE")]
    pub role: Vec<String>,
    /// Code of their department
    #[arg(long, value_name = "CODE")]
    pub department: Option<String>,
    /// What colleagues call them
    #[arg(long)]
    pub name: Option<String>,
    /// Read the password from the first line of standard input; without it the account is for tokens only
    #[arg(long)]
    pub password_stdin: bool,
}

/// Bearer tokens.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Print a new token, once
    Issue {
        /// Login it acts for
        #[arg(long, value_name = "LOGIN")]
        user: String,
        /// What it is for
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Whose tokens there are, what for, and when they were last used; never what they are
    List {
        /// Only those of this login
        #[arg(long, value_name = "LOGIN")]
        user: Option<String>,
    },
    /// Make a token worthless at once
    Revoke {
        /// Its id, as `token list` prints it
        #[arg(value_name = "ID")]
        id: i64,
    },
}

/// What can be taken over.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Complaints from CSV, XLSX or JSONL
    Complaints(ComplaintFile),
}

/// A file of complaints.
#[derive(Debug, Args)]
pub struct ComplaintFile {
    /// The file
    pub file: PathBuf,
    /// Mapping file, or the name of a ready map
    #[arg(long, value_name = "MAP.toml")]
    pub map: String,
    /// Check every row, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where rows that cannot be taken go, unchanged, with a column `error`
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// What can be written.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Complaints
    Complaints(ComplaintExport),
}

/// An export of complaints.
#[derive(Debug, Args)]
pub struct ComplaintExport {
    /// csv, xlsx or jsonl
    #[arg(long, value_name = "FORMAT", value_parser = ["csv", "xlsx", "jsonl"])]
    pub format: String,
    /// For people: headings and values in words, dates by the clock of the desk; else codes and RFC 3339, which import
    /// reads again with the map `wenguo`
    #[arg(long, value_name = "LANGUAGE", value_parser = ["zh", "en"])]
    pub words: Option<String>,
    /// File to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// First day of receipt
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day of receipt
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
}

/// Calendar arithmetic.
#[derive(Debug, Subcommand)]
pub enum Clock {
    /// The instant at which so much opening time is over
    Due(Due),
    /// The minutes of opening time between two instants
    Between(Between),
    /// The last day of a term; the day of receipt does not count
    Days(Days),
}

/// When is it due?
#[derive(Debug, Args)]
pub struct Due {
    /// Code of a calendar of the desk, or FILE.json#NAME
    #[arg(long, value_name = "CALENDAR")]
    pub calendar: String,
    /// When the clock starts, with its offset: 2026-11-22T09:30:00+08:00
    #[arg(long, value_name = "INSTANT")]
    pub start: String,
    /// Minutes of opening time, up to 10,000,000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=10_000_000))]
    pub minutes: u32,
    /// From when until when the clock stands still; repeat for several
    #[arg(long, value_name = "FROM/TO")]
    pub hold: Vec<String>,
}

/// How much opening time is there?
#[derive(Debug, Args)]
pub struct Between {
    /// Code of a calendar of the desk, or FILE.json#NAME
    #[arg(long, value_name = "CALENDAR")]
    pub calendar: String,
    /// From, with its offset
    #[arg(long, value_name = "INSTANT")]
    pub from: String,
    /// To, with its offset
    #[arg(long, value_name = "INSTANT")]
    pub to: String,
    /// What does not count; repeat for several
    #[arg(long, value_name = "FROM/TO")]
    pub hold: Vec<String>,
}

/// Which day is the last?
#[derive(Debug, Args)]
pub struct Days {
    /// How the term is counted
    #[arg(long, value_enum)]
    pub rule: DayRule,
    /// Days, weeks or months, up to 36,500
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=36_500))]
    pub count: u32,
    /// The day of receipt: 2026-11-22
    #[arg(long, value_name = "DAY")]
    pub received: String,
    /// Code of a calendar of the desk, or FILE.json#NAME; without it, the working days of mainland China
    #[arg(long, value_name = "CALENDAR")]
    pub calendar: Option<String>,
}

/// How a term is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DayRule {
    /// Working days, make-up days included
    Working,
    /// Calendar days
    Calendar,
    /// Calendar days; a last day that is off moves to the next working day (Civil Code, art. 203)
    Civil,
    /// Weeks
    Weeks,
    /// Months; one without the day ends on its last
    Months,
}

impl From<DayRule> for Rule {
    fn from(rule: DayRule) -> Rule {
        match rule {
            DayRule::Working => Rule::Working,
            DayRule::Calendar => Rule::Calendar,
            DayRule::Civil => Rule::Civil,
            DayRule::Weeks => Rule::Weeks,
            DayRule::Months => Rule::Months,
        }
    }
}
