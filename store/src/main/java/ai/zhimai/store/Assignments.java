package ai.zhimai.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Which version of a script a customer gets: chance decides once, and it stays. */
public final class Assignments {
    private final Sql sql;

    Assignments(Sql sql) {
        this.sql = sql;
    }

    /**
     * A version that is compared.
     *
     * @param weight its share is this of the sum of all weights
     */
    public record Arm(String name, int weight) {
        public Arm {
            if (weight < 0) {
                throw new IllegalArgumentException("negative weight of " + name);
            }
        }
    }

    /** The arm of this customer, also after the weights have changed; of one that has no arm any more it is drawn again. */
    public String assign(String experiment, String customer, List<Arm> arms) {
        String drawn = draw(experiment, customer, arms);
        return sql.transaction(connection -> {
            List<String> kept = Sql.list(connection,
                    "SELECT arm FROM assignment WHERE experiment = ? AND customer = ?",
                    row -> row.getString(1),
                    experiment, customer);
            if (!kept.isEmpty() && arms.stream().anyMatch(arm -> arm.name().equals(kept.getFirst()))) {
                return kept.getFirst();
            }
            Sql.update(connection,
                    "INSERT INTO assignment (experiment, customer, arm) VALUES (?, ?, ?) ON CONFLICT (experiment, customer) DO UPDATE SET arm = excluded.arm",
                    experiment, customer, drawn);
            return drawn;
        });
    }

    private static String draw(String experiment, String customer, List<Arm> arms) {
        int sum = arms.stream().mapToInt(Arm::weight).sum();
        if (sum <= 0) {
            throw new IllegalArgumentException("no arm has a share: " + arms);
        }
        var hash = new CRC32();
        hash.update((experiment + "\n" + customer).getBytes(StandardCharsets.UTF_8));
        long place = hash.getValue() % sum;
        for (Arm arm : arms) {
            place -= arm.weight();
            if (place < 0) {
                return arm.name();
            }
        }
        throw new AssertionError(arms);
    }
}
