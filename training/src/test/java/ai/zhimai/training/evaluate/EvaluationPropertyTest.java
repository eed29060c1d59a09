package ai.zhimai.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;

class EvaluationPropertyTest {
    private static final Arbitrary<List<String>> SETS = Arbitraries.of("询价", "议价", "投诉", "other")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3);

    @Provide
    Arbitrary<List<Judged>> cases() {
        Arbitrary<List<String>> predicted = Arbitraries.oneOf(SETS, Arbitraries.just(List.of()));
        return Combinators.combine(SETS, predicted, Arbitraries.doubles().between(0, 1))
                .as((gold, guess, confidence) -> new Judged(Cases.gold("x", gold),
                        Cases.result("x", confidence, guess)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Property(tries = 60)
    void everyShareLiesBetweenZeroAndOne(@ForAll("cases") List<Judged> cases) {
        Evaluation evaluation = evaluate(cases);
        shares(evaluation).forEach(share -> assertTrue(share >= 0 && share <= 1, "share " + share));
        assertTrue(evaluation.headline().macroF1().low() <= evaluation.headline().macroF1().high());
    }

    @Property(tries = 30)
    void orderDoesNotMatter(@ForAll("cases") List<Judged> cases, @ForAll Random random) {
        var shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, random);
        Evaluation one = evaluate(cases);
        Evaluation other = evaluate(shuffled);
        assertEquals(one.intents(), other.intents());
        assertEquals(one.leading().labels(), other.leading().labels());
        assertEquals(one.reliability().expectedCalibrationError(),
                other.reliability().expectedCalibrationError(), 1e-12);
    }

    @Property(tries = 30)
    void perfectPredictionScoresOne(@ForAll("sets") List<List<String>> sets) {
        List<Example> gold = sets.stream().map(set -> Cases.gold("x", set)).toList();
        List<NluResult> predicted = sets.stream().map(set -> Cases.result("x", 1, set)).toList();
        Headline headline = Evaluation.of(gold, predicted).headline();
        var one = new Interval(1, 1, 1);
        assertEquals(new Headline(one, one, one, one, one, new Interval(0, 0, 0)), headline);
    }

    @Property(tries = 100)
    void swappingTheDomainsMirrorsAuroc(@ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1) Double> in,
            @ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1) Double> out) {
        assertEquals(1, Refusal.of(in, out, 0.5).auroc() + Refusal.of(out, in, 0.5).auroc(), 1e-9);
    }

    @Provide
    Arbitrary<List<List<String>>> sets() {
        return SETS.list().ofMinSize(1).ofMaxSize(20);
    }

    private static DoubleStream shares(Evaluation evaluation) {
        return DoubleStream.of(evaluation.intents().macroF1(), evaluation.intents().microF1(),
                evaluation.intents().exactMatch(), evaluation.leading().accuracy(),
                evaluation.leading().macroF1(), evaluation.reliability().expectedCalibrationError(),
                evaluation.refusalRate());
    }

    private static Evaluation evaluate(List<Judged> cases) {
        return Evaluation.of(cases.stream().map(Judged::gold).toList(),
                cases.stream().map(Judged::predicted).toList());
    }
}
