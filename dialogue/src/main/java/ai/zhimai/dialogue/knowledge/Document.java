package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * One file as read.
 *
 * @param hash     of its bytes
 * @param products names of one product a list: what the robot's catalogue says besides
 */
record Document(String file, String hash, List<Passage> passages, List<List<String>> products,
        List<Problem> problems) {
    Document {
        passages = List.copyOf(passages);
        products = List.copyOf(products);
        problems = List.copyOf(problems);
    }

    /** Collects what a reader finds. */
    static final class Builder {
        private final String file;
        private final String hash;
        private final List<Passage> passages = new ArrayList<>();
        private final List<List<String>> products = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Builder(String file, String hash) {
            this.file = file;
            this.hash = hash;
        }

        String file() {
            return file;
        }

        void add(Passage passage) {
            passages.add(passage);
        }

        /** The names that one product goes by. */
        void product(List<String> names) {
            products.add(names);
        }

        void problem(String place, String message, String remedy) {
            problems.add(new Problem(file, place, message, remedy));
        }

        Document build() {
            return new Document(file, hash, passages, products, problems);
        }
    }
}
