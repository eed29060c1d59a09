package ai.zhimai.store;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.dialogue.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Customers' turns for people to label, the least certain first: active learning by least confidence (Settles 2009). */
public final class Reviews {
    private static final String WAITING = "party = 'customer' AND reviewed = 0 AND confidence < 1";
    private static final int DONE = 1;
    private static final int SKIPPED = 2;

    private final Sql sql;
    private final Encryption encryption;

    Reviews(Sql sql, Encryption encryption) {
        this.sql = sql;
        this.encryption = encryption;
    }

    /**
     * A turn to be labelled.
     *
     * @param position of its event in the conversation
     */
    public record Review(String conversation, int position, NluResult understood) {}

    /** What a person says that a turn means. */
    public record Annotation(String conversation, int position, String text, List<String> intents,
            List<Slot> slots,
            String annotator, Instant at) {
        public Annotation {
            intents = List.copyOf(intents);
            slots = List.copyOf(slots);
        }
    }

    /** The least certain first. */
    public List<Review> queue(int most) {
        return sql.list(
                "SELECT e.* FROM turn t JOIN event e ON e.conversation = t.conversation AND e.position = t.position WHERE "
                        + WAITING + " ORDER BY confidence, at DESC LIMIT ?",
                this::read, most).stream().flatMap(Optional::stream).toList();
    }

    /** A turn, whether or not it waits; empty where no customer speaks. */
    public Optional<Review> find(String conversation, int position) {
        return sql
                .one("SELECT * FROM event WHERE conversation = ? AND position = ?", this::read, conversation,
                        position)
                .flatMap(review -> review);
    }

    private Optional<Review> read(ResultSet row) throws SQLException {
        return EventJson
                .event(encryption.decrypt(row.getBytes("payload"))) instanceof Event.CustomerSpoke spoke
                        ? Optional.of(new Review(row.getString("conversation"), row.getInt("position"),
                                spoke.understood()))
                        : Optional.empty();
    }

    public long waiting() {
        return sql.count(
                "SELECT COUNT(*) FROM turn WHERE " + WAITING);
    }

    /**
     * Keeps a label; a second one of the same turn takes its place.
     *
     * @throws IllegalArgumentException if there is no such turn, or the text is not its
     */
    public void annotate(Annotation annotation) {
        Review review = find(annotation.conversation(), annotation.position())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no customer's turn %d in %s".formatted(annotation.position(),
                                annotation.conversation())));
        if (!review.understood().text().equals(annotation.text())) {
            throw new IllegalArgumentException("another text than the turn's: " + annotation.text());
        }
        byte[] content = encryption.encrypt(EventJson.write(annotation));
        sql.transaction(connection -> {
            Sql.update(connection,
                    "INSERT INTO annotation (conversation, position, annotator, at, content) VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation, position) DO UPDATE SET annotator = excluded.annotator, at = excluded.at, content = excluded.content",
                    annotation.conversation(), annotation.position(), annotation.annotator(),
                    annotation.at(), content);
            return Sql.update(connection,
                    "UPDATE turn SET reviewed = ? WHERE conversation = ? AND position = ?", DONE,
                    annotation.conversation(), annotation.position());
        });
    }

    /** Takes a turn out of the queue without a label. */
    public void skip(String conversation, int position) {
        sql.update("UPDATE turn SET reviewed = ? WHERE conversation = ? AND position = ? AND reviewed = 0",
                SKIPPED, conversation, position);
    }

    /** In the order in which they were made. */
    public List<Annotation> annotations() {
        return sql.list("SELECT content FROM annotation ORDER BY at, conversation, position",
                row -> EventJson.read(encryption.decrypt(row.getBytes(1)), Annotation.class));
    }

    /** JSON lines as {@code zhimai train --data} reads them, the personal data of which is as the customer said it. */
    public Stream<String> export() {
        return annotations().stream().map(annotation -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("text", annotation.text());
            line.put("intents", annotation.intents());
            line.put("slots", annotation.slots());
            return EventJson.write(line);
        });
    }
}
