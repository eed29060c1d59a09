package ai.zhimai.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of conversations, in figures. A conversation is <em>complete</em> if it ended or was handed over, some need
 * came up, and every need that came up was settled.
 */
public final class Statistics {
    private static final String IN_SCOPE = "started_at >= ? AND started_at < ? AND version LIKE ? ESCAPE '!'";
    private static final String COMPLETE = "(status <> 'OPEN' AND needs > 0 AND settled >= needs)";

    private final Sql sql;

    Statistics(Sql sql) {
        this.sql = sql;
    }

    /**
     * Conversations that began in a time.
     *
     * @param from    included
     * @param to      excluded
     * @param version of the script; empty for all
     */
    public record Scope(Instant from, Instant to, String version) {
        private Object[] values() {
            String pattern = version.isEmpty() ? "%" : Sql.exactly(version);
            return new Object[]{from, to, pattern};
        }
    }

    /**
     * How many conversations got how far.
     *
     * @param engaged    the customer spoke
     * @param needsKnown some need came up
     * @param qualified  a lead was made
     */
    public record Funnel(long contacted, long engaged, long needsKnown, long qualified, long handedOver) {}

    public Funnel funnel(Scope scope) {
        return sql.one(
                "SELECT COUNT(*), SUM(CASE WHEN turns > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN needs > 0 THEN 1 ELSE 0 END), SUM(lead), SUM(handed_over) FROM conversation WHERE "
                        + IN_SCOPE,
                row -> new Funnel(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5)),
                scope.values()).orElse(new Funnel(0, 0, 0, 0, 0));
    }

    /**
     * Figures of all conversations of a scope.
     *
     * @param handling   mean time from the first to the last event
     * @param medianTurn the robot's time for a turn
     * @param p99Turn    the same, of one turn in a hundred or longer
     */
    public record Totals(long conversations, long complete, long leads, long handedOver, long turns,
            Duration handling,
            Duration medianTurn, Duration p99Turn) {}

    public Totals totals(Scope scope) {
        List<Long> took = sql.list(
                "SELECT took_micros FROM turn JOIN conversation ON id = conversation WHERE party = 'robot' AND position > 1 AND "
                        + IN_SCOPE + " ORDER BY took_micros",
                row -> row.getLong(1), scope.values());
        return sql.one("SELECT COUNT(*), SUM(CASE WHEN " + COMPLETE
                + " THEN 1 ELSE 0 END), SUM(lead), SUM(handed_over), SUM(turns), AVG(last_at - started_at) FROM conversation WHERE "
                + IN_SCOPE,
                row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5),
                        Duration.ofMillis(row.getLong(6)), quantile(took, 0.5), quantile(took, 0.99)),
                scope.values())
                .orElseThrow();
    }

    private static Duration quantile(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(1000
                        * sorted.get(Math.min(sorted.size() - 1, (int) Math.floor(share * sorted.size()))));
    }

    /** How often an intent came up on a day. */
    public record DayIntent(LocalDate day, String intent, long times) {}

    /** Intents by day, in the time zone of the company. */
    public List<DayIntent> intents(Scope scope, ZoneId zone) {
        Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
        sql.list(
                "SELECT turn_intent.at, intent FROM turn_intent JOIN conversation ON id = conversation WHERE "
                        + IN_SCOPE,
                row -> days
                        .computeIfAbsent(LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong(1)), zone),
                                _ -> new TreeMap<>())
                        .merge(row.getString(2), 1L, Long::sum),
                scope.values());
        return days.entrySet()
                .stream()
                .flatMap(day -> day.getValue()
                        .entrySet()
                        .stream()
                        .map(intent -> new DayIntent(day.getKey(), intent.getKey(), intent.getValue())))
                .toList();
    }

    /** What one version of the script has brought. */
    public record VersionResult(String version, long conversations, long complete, long leads,
            Duration handling) {}

    public List<VersionResult> versions(Scope scope) {
        return sql.list("SELECT version, COUNT(*), SUM(CASE WHEN " + COMPLETE
                + " THEN 1 ELSE 0 END), SUM(lead), AVG(last_at - started_at) FROM conversation WHERE turns > 0 AND "
                + IN_SCOPE
                + " GROUP BY version ORDER BY MAX(started_at) DESC",
                row -> new VersionResult(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        Duration.ofMillis(row.getLong(5))),
                scope.values());
    }

    /** How often conversations went from one step of a flow to another; an empty {@code from} is the flow's beginning. */
    public record Traffic(String flow, String from, String to, long times) {}

    public List<Traffic> traffic(Scope scope) {
        return sql.list(
                "SELECT flow, step_from, step_to, COUNT(*) FROM flow_step JOIN conversation ON id = conversation WHERE "
                        + IN_SCOPE + " GROUP BY flow, step_from, step_to ORDER BY flow, step_from, step_to",
                row -> new Traffic(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                scope.values());
    }

    /** How conversations ended. */
    public record Outcome(String name, long times) {}

    public List<Outcome> outcomes(Scope scope) {
        return sql.list(
                "SELECT outcome, COUNT(*) FROM conversation WHERE outcome <> '' AND " + IN_SCOPE
                        + " GROUP BY outcome ORDER BY COUNT(*) DESC",
                row -> new Outcome(row.getString(1), row.getLong(2)), scope.values());
    }
}
