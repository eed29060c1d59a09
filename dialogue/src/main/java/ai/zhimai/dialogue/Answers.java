package ai.zhimai.dialogue;

import ai.zhimai.domain.dialogue.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the robot can say from its knowledge, with the passage that it rests on. */
@FunctionalInterface
public interface Answers {
    /**
     * Words for a customer, and where they come from.
     *
     * @param score from 0 to 1: how sure it is that the passage answers the question
     */
    record Answer(String text, List<Source> sources, double score) {
        public Answer {
            sources = List.copyOf(sources);
        }
    }

    /**
     * The best answer; empty where nothing is to be found at all.
     *
     * @param kinds   of knowledge to look in; empty for all
     * @param product name or id of the product that is talked about; empty for none
     */
    Optional<Answer> find(String question, Set<String> kinds, String product);

    /** The passages likeliest to answer, best first, whether or not one of them does. */
    default List<Source> passages(String question, Set<String> kinds, String product, int most) {
        return List.of();
    }
}
