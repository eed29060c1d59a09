package ai.zhimai.store;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.dialogue.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the console lists, searches and counts, as events come in. Words in it are masked. */
final class Projection {
    private static final String TURN = "INSERT INTO turn (conversation, position, at, party, words, confidence, refused, reviewed, took_micros) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)";
    /** Of a customer's utterance the shortest that is worth a reviewer's look. */
    private static final int WORTH_REVIEW = 2;
    private static final int LONGEST_QUESTION = 500;

    private final Connection connection;
    private final Encryption encryption;
    private final String conversation;
    /** Flow → step that it stood before last, in these events. */
    private final Map<String, String> steps = new HashMap<>();

    Projection(Connection connection, Encryption encryption, String conversation) {
        this.connection = connection;
        this.encryption = encryption;
        this.conversation = conversation;
    }

    void project(int first, List<Event> events) throws SQLException {
        for (int i = 0; i < events.size(); i++) {
            project(first + i, events.get(i));
        }
        update("UPDATE conversation SET events = ?, last_at = ? WHERE id = ?", first + events.size(),
                events.getLast().at(), conversation);
    }

    private void project(int position, Event event) throws SQLException {
        switch (event) {
            case Event.Started started -> started(started);
            case Event.CustomerSpoke spoke -> customer(position, spoke);
            case Event.RobotSpoke spoke -> {
                String words = shown(spoke.text());
                turn(position, spoke.at(), "robot", words, 1, false, spoke.took());
                change("last_words = ?", words);
            }
            case Event.AgentSpoke spoke ->
                turn(position, spoke.at(), "agent", shown(spoke.text()), 1, false, Duration.ZERO);
            case Event.NeedOpened opened -> {
                change("needs = needs + 1");
                steps.put(opened.flow(), "");
            }
            case Event.NeedSettled settled -> {
                change("settled = settled + 1");
                step(position, settled.at(), settled.flow(), last(settled.flow()), "end");
            }
            case Event.StepReached reached ->
                step(position, reached.at(), reached.flow(), last(reached.flow()), reached.step());
            case Event.GapFound gap -> gap(gap);
            case Event.HandedOver handed -> {
                change("status = ?, handed_over = 1", Status.WAITING);
                update("INSERT INTO hand_over (conversation, position, target, reason, at, agent) VALUES (?, ?, ?, ?, ?, '')",
                        conversation, position, handed.to(), handed.reason(), handed.at());
                deliver(position, "handed_over", event);
            }
            case Event.AgentJoined joined -> joined(position, joined);
            case Event.AgentLeft left -> {
                change("status = CASE WHEN status = ? THEN status ELSE ? END, agent = ''", Status.ENDED,
                        Status.OPEN);
                update("UPDATE hand_over SET left_at = ? WHERE conversation = ? AND left_at IS NULL",
                        left.at(), conversation);
            }
            case Event.DoNotContactMarked _ -> change("do_not_contact = 1");
            case Event.LeadMade made -> lead(position, made);
            case Event.Ended ended -> {
                change("status = ?, outcome = ?", Status.ENDED, ended.outcome());
                deliver(position, "ended", event);
            }
            case Event.CustomerSilent _,Event.SlotSet _,Event.SlotConfirmed _,Event.SlotDeleted _,Event.Asked _,Event.Answered _,Event.WebhookCalled _,Event.Noticed _,Event.Clarified _ ->
                {
                }
        }
    }

    private void started(Event.Started started) throws SQLException {
        update("INSERT INTO conversation (id, robot, version, channel, customer, started_at, last_at, events, turns, needs, settled, status, outcome, agent, handed_over, do_not_contact, lead, least_confidence, last_words) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, '', '', 0, 0, 0, 1, '')",
                conversation, started.robot(), started.version(), started.channel(), started.customer(),
                started.at(),
                started.at(), Status.OPEN);
    }

    private void customer(int position, Event.CustomerSpoke spoke) throws SQLException {
        NluResult understood = spoke.understood();
        double confidence = understood.text().strip().length() < WORTH_REVIEW
                ? 1
                : understood.leading().map(Intent::confidence).orElse(0.0);
        String words = shown(understood.text());
        turn(position, spoke.at(), "customer", words, confidence, understood.refused(),
                Duration.ZERO);
        change("turns = turns + 1, last_words = ?, least_confidence = CASE WHEN least_confidence < ? THEN least_confidence ELSE ? END",
                words, confidence, confidence);
        for (String intent : understood.intents().stream().map(Intent::name).distinct().toList()) {
            update("INSERT INTO turn_intent (conversation, position, at, intent) VALUES (?, ?, ?, ?)",
                    conversation, position, spoke.at(), intent);
        }
    }

    private void turn(int position, Instant at, String party, String words, double confidence,
            boolean refused,
            Duration took) throws SQLException {
        update(TURN, conversation, position, at, party, words, confidence, refused,
                took.toNanos() / 1000);
    }

    private String last(String flow) throws SQLException {
        String here = steps.get(flow);
        if (here != null) {
            return here;
        }
        return Sql.list(connection,
                "SELECT step_to FROM flow_step WHERE conversation = ? AND flow = ? ORDER BY position DESC LIMIT 1",
                row -> row.getString(1), conversation, flow).stream().findFirst().orElse("");
    }

    private void step(int position, Instant at, String flow, String from, String to) throws SQLException {
        steps.put(flow, to);
        update("INSERT INTO flow_step (conversation, position, at, flow, step_from, step_to) VALUES (?, ?, ?, ?, ?, ?)",
                conversation, position, at, flow, from, to);
    }

    /** PostgreSQL takes no NUL in a text. */
    private static String shown(String words) {
        return Masking.mask(words).replace("\0", "");
    }

    /** The question is a key, and an index takes only so many bytes. */
    private static String question(Event.GapFound gap) {
        String question = shown(gap.question());
        return question.substring(0, Math.min(LONGEST_QUESTION, question.length()));
    }

    private void gap(Event.GapFound gap) throws SQLException {
        update("INSERT INTO gap (question, times, first_at, last_at, conversation, answer) VALUES (?, 1, ?, ?, ?, '') ON CONFLICT (question) DO UPDATE SET times = gap.times + 1, last_at = excluded.last_at, conversation = excluded.conversation",
                question(gap), gap.at(), gap.at(), conversation);
    }

    private void joined(int position, Event.AgentJoined joined) throws SQLException {
        change("status = ?, agent = ?", Status.WITH_AGENT, joined.agent());
        int taken = Sql.update(connection,
                "UPDATE hand_over SET agent = ?, joined_at = ? WHERE conversation = ? AND joined_at IS NULL AND left_at IS NULL",
                joined.agent(), joined.at(), conversation);
        if (taken == 0) {
            update("INSERT INTO hand_over (conversation, position, target, reason, at, agent, joined_at) VALUES (?, ?, '', 'taken over', ?, ?, ?)",
                    conversation, position, joined.at(), joined.agent(), joined.at());
        }
    }

    private void lead(int position, Event.LeadMade made) throws SQLException {
        change("lead = 1");
        update("INSERT INTO lead (conversation, customer, made_at, qualification, owner, content, note) VALUES (?, (SELECT customer FROM conversation WHERE id = ?), ?, ?, '', ?, ?) ON CONFLICT (conversation) DO UPDATE SET made_at = excluded.made_at, content = excluded.content",
                conversation, conversation, made.at(), Qualification.NEW,
                encryption.encrypt(EventJson.write(made.lead())), encryption.encrypt(""));
        deliver(position, "lead_made", made);
    }

    private void deliver(int position, String kind, Event event) throws SQLException {
        update("INSERT INTO delivery (idempotency_key, kind, conversation, payload, attempts, next_at, last_error, state) VALUES (?, ?, ?, ?, 0, ?, '', ?)",
                conversation + "/" + position, kind, conversation,
                encryption.encrypt(EventJson.write(event)),
                event.at(), Deliveries.State.PENDING);
    }

    private void change(String set, Object... values) throws SQLException {
        @Nullable
        Object[] all = new Object[values.length + 1];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = conversation;
        update("UPDATE conversation SET " + set + " WHERE id = ?", all);
    }

    private void update(String sql, @Nullable Object... values) throws SQLException {
        Sql.update(connection, sql, values);
    }
}
