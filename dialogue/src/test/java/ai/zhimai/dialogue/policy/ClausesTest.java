package ai.zhimai.dialogue.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClausesTest {
    /** Word → the intent that a text with it carries. */
    private static final Map<String, String> MEANING = Map.of("多少钱", "price", "什么价", "price", "坏", "service",
            "定做", "custom");

    private static NluResult understand(String text) {
        List<Intent> intents = MEANING.entrySet()
                .stream()
                .filter(meaning -> text.contains(meaning.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .map(intent -> new Intent(intent, 0.9))
                .toList();
        return new NluResult(text, intents, intents.isEmpty(), List.of(), intents);
    }

    @ParameterizedTest
    @CsvSource({"封箱机多少钱，坏了多久能来人, 封箱机多少钱, 坏了多久能来人", "封箱机多少钱坏了谁来修, 封箱机多少钱, 坏了谁来修",
            "先说什么价另外坏了咋办, 先说什么价, 另外坏了咋办", "坏了能修吗 那个多少钱, 那个多少钱, 坏了能修吗",
            "坏了，坏了谁管，一共多少钱, 一共多少钱, 坏了谁管"})
    void eachWantIsInAPartOfItsOwn(String text, String price, String service) {
        Clauses clauses = Clauses.of(understand(text), ClausesTest::understand);
        assertEquals(Map.of("price", price, "service", service), clauses.byIntent());
    }

    @Test
    void whatIsAboutOneThingStaysWhole() {
        assertEquals(Clauses.WHOLE, Clauses.of(understand("封箱机多少钱，快点说"), ClausesTest::understand));
        assertEquals(Optional.empty(), Clauses.WHOLE.about(List.of("price")));
    }

    @Test
    void partsOfOneWantAreJoined() {
        Clauses clauses = Clauses.of(understand("打包机多少钱，要定做的，托盘又是什么价"), ClausesTest::understand);
        assertEquals("打包机多少钱，托盘又是什么价", clauses.about(List.of("price")).orElseThrow());
    }

    @Test
    void whatNoPartCarriesAloneIsLeftToTheWhole() {
        Clauses clauses = Clauses.of(understand("坏了多少钱"), text -> understand("好"));
        assertEquals(Clauses.WHOLE, clauses);
    }
}
