package ai.zhimai.training.dst;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.model.operation.*;
import java.util.*;
import java.util.stream.*;

/** Prototype. */
public final class OperationTrainer {
    public static int BITS = 22;
    public static int EPOCHS = 8;
    public static double RATE = 0.1, L2 = 1e-6;
    public static boolean OPEN = false;

    static String spaced(String v) { return v; }

    public static Values values(Slots slots, List<Dialogue> train, Map<String, Collection<String>> ontology) {
        Map<String, Map<String, Integer>> spell = new TreeMap<>();
        Map<String, TreeMap<Integer, Integer>> takers = new TreeMap<>();
        Map<Integer, Map<String, Integer>> whole = new TreeMap<>();
        Map<String, int[]> unsaid = new TreeMap<>();
        for (Dialogue d : train) {
            Map<String, String> prev = Map.of();
            String said = "";
            for (Dialogue.Turn t : d.turns()) {
                said += Line.key(t.robot()) + "|" + Line.key(t.customer().text()) + "|";
                for (var e : t.state().entrySet()) {
                    if (e.getValue().equals(prev.get(e.getKey()))) continue;
                    int s = slots.id(e.getKey());
                    whole.computeIfAbsent(s, k -> new TreeMap<>()).merge(e.getValue().strip(), 1, Integer::sum);
                    if (!said.contains(Line.key(e.getValue()))) unsaid.computeIfAbsent(s + "\t" + Line.key(e.getValue()), k -> new int[1])[0]++;
                }
                prev = t.state();
            }
        }
        BitSet joined = new BitSet();
        whole.forEach((s, vs) -> {
            int spaced = 0, parts = 0, n = 0;
            for (var e : vs.entrySet()) {
                n += e.getValue();
                String[] p = e.getKey().split("\\s+");
                if (p.length > 1) { spaced += e.getValue(); if (Arrays.stream(p).allMatch(x -> vs.containsKey(x) || ontology.getOrDefault(slots.name(s), List.of()).contains(x))) parts += e.getValue(); }
            }
            if (spaced * 20 > n && parts * 2 > spaced) joined.set(s);
        });
        System.err.println("joined " + joined.stream().mapToObj(slots::name).toList());
        java.util.function.BiConsumer<String, int[]> put = (v, sc) -> {
            String key = Line.key(v);
            if (key.length() < 1) return;
            spell.computeIfAbsent(key, k -> new TreeMap<>()).merge(v, Math.max(1, sc[1]), Integer::sum);
            takers.computeIfAbsent(key, k -> new TreeMap<>()).merge(sc[0], sc[1], Integer::sum);
        };
        ontology.forEach((name, vs) -> { int s = slots.id(name); if (s >= 0) for (String v : vs) put.accept(v, new int[] {s, 0}); });
        whole.forEach((s, vs) -> vs.forEach((v, n) -> {
            if (joined.get(s)) { for (String p : v.split("\\s+")) put.accept(p, new int[] {s, n}); }
            else put.accept(v, new int[] {s, n});
        }));
        List<Lexicon.Entry> entries = new ArrayList<>();
        takers.forEach((key, sc) -> {
            String v = spell.get(key).entrySet().stream().max(Map.Entry.comparingByValue()).get().getKey();
            entries.add(new Lexicon.Entry(key, v, sc.keySet().stream().mapToInt(i -> i).toArray(), sc.values().stream().mapToInt(i -> i).toArray()));
        });
        Map<String, BitSet> templates = new TreeMap<>();
        whole.forEach((s, vs) -> {
            Map<String, Integer> c = new TreeMap<>();
            vs.forEach((v, n) -> { String k = Line.key(v); String t = Numbers.template(k); if (!t.equals(k)) c.merge(t, 1, Integer::sum); });
            c.forEach((t, n) -> { if (n >= 3 && t.chars().filter(x -> x == '#').count() <= 2) templates.computeIfAbsent(t, k -> new BitSet()).set(s); });
        });
        System.err.println("templates " + templates);
        Map<String, BitSet> usual = new TreeMap<>();
        unsaid.forEach((sv, n) -> { if (n[0] >= 3) { String[] p = sv.split("\t"); usual.computeIfAbsent(p[1], k -> new BitSet()).set(Integer.parseInt(p[0])); } });
        System.err.println("usual " + usual);
        BitSet open = new BitSet();
        if (OPEN) open.set(0, slots.size());
        return new Values(new Lexicon(entries), templates, joined, usual, open);
    }

    public static List<SlotContext> contexts(Dialogue d) {
        List<SlotContext> out = new ArrayList<>();
        List<SlotContext.Exchange> earlier = new ArrayList<>();
        Map<String, String> state = Map.of();
        for (Dialogue.Turn t : d.turns()) {
            out.add(new SlotContext(state, t.robot(), t.customer(), earlier));
            earlier.add(new SlotContext.Exchange(t.robot(), t.customer().text(), t.state()));
            state = t.state();
        }
        return out;
    }

    record Example(Instance instance, int slot, int[] gold) {}

    public static OperationModel train(List<Dialogue> train, List<String> slotNames, Map<String, Collection<String>> ontology, Spans spans) {
        Slots slots = new Slots(slotNames);
        Values values = values(slots, train, ontology);
        Weights weights = new Weights(new float[1 << BITS]);
        OperationModel model = new OperationModel(slots, values, spans, weights);
        List<Example> examples = new ArrayList<>();
        int missed = 0, changed = 0;
        Map<String, Integer> missing = new TreeMap<>();
        for (Dialogue d : train) {
            List<SlotContext> contexts = contexts(d);
            for (int t = 0; t < contexts.size(); t++) {
                Instance instance = model.read(contexts.get(t));
                Map<String, String> after = d.turns().get(t).state(), before = contexts.get(t).state();
                for (int s = 0; s < slots.size(); s++) {
                    String a = after.get(slots.name(s)), b = before.get(slots.name(s));
                    List<Alternative> alts = instance.alternatives().get(s);
                    int gold = -1;
                    if (Objects.equals(a == null ? null : Line.key(a), b == null ? null : Line.key(b))) gold = 0;
                    else if (a == null) gold = 1;
                    else {
                        changed++;
                        for (int i = 1; i < alts.size(); i++) if (alts.get(i).candidate() != null && alts.get(i).candidate().key.equals(Line.key(a))) gold = i;
                        if (gold < 0) { missed++; missing.merge(slots.name(s), 1, Integer::sum); if (System.getProperty("missing") != null) System.err.println("MISS " + slots.name(s) + " | " + b + " -> " + a + " | " + contexts.get(t).robot() + " | " + contexts.get(t).customer().text()); }
                    }
                    if (gold >= 0 && alts.size() > 1) examples.add(new Example(instance, s, new int[] {gold}));
                }
            }
        }
        double na = examples.stream().mapToInt(e -> e.instance.alternatives().get(e.slot).size()).average().orElse(0);
        System.err.println("examples " + examples.size() + " alts " + na + " changed " + changed + " unreachable " + missed + " " + missing);
        fit(examples, weights, slots);
        return model;
    }

    static void fit(List<Example> examples, Weights w, Slots slots) {
        float[] g2 = new float[w.table().length];
        Random random = new Random(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            long t0 = System.nanoTime();
            Collections.shuffle(examples, random);
            double loss = 0;
            for (Example e : examples) {
                double[] p = w.scores(e.instance, e.slot, slots);
                double max = Arrays.stream(p).max().getAsDouble(), sum = 0;
                for (int i = 0; i < p.length; i++) { p[i] = Math.exp(p[i] - max); sum += p[i]; }
                for (int i = 0; i < p.length; i++) p[i] /= sum;
                loss -= Math.log(Math.max(1e-12, p[e.gold[0]]));
                if (p[e.gold[0]] > 0.9995) continue;
                double[] move = new double[8];
                var alts = e.instance.alternatives().get(e.slot);
                for (int i = 1; i < p.length; i++) {
                    double g = p[i] - (i == e.gold[0] ? 1 : 0);
                    move[alts.get(i).move()] += g;
                    if (Math.abs(g) < 1e-4) continue;
                    step(w, g2, alts.get(i).features(), Weights.bySlot(e.slot, 9), g);
                    step(w, g2, alts.get(i).features(), Weights.byKind(slots.kind(e.slot), 9), g);
                    step(w, g2, alts.get(i).features(), 77, g);
                }
                for (int m = 1; m < 8; m++) if (Math.abs(move[m]) >= 1e-4) {
                    long bs = Weights.bySlot(e.slot, m), bk = Weights.byKind(slots.kind(e.slot), m);
                    step(w, g2, e.instance.turn(), bs, move[m]);
                    step(w, g2, e.instance.byDomain()[slots.domain(e.slot)], bk, move[m]);
                    step(w, g2, e.instance.slot()[e.slot], bs, move[m]);
                    step(w, g2, e.instance.slot()[e.slot], bk, move[m]);
                }
            }
            System.err.printf("epoch %d loss %.4f %.1fs%n", epoch, loss / examples.size(), (System.nanoTime() - t0) / 1e9);
        }
    }

    static void step(Weights w, float[] g2, long[] features, long owner, double g) {
        float[] table = w.table();
        for (long f : features) {
            int i = w.index(f, owner);
            double gi = g + L2 * table[i] * 1000;
            g2[i] += (float) (gi * gi);
            table[i] -= (float) (RATE * gi / (Math.sqrt(g2[i]) + 1e-1));
        }
    }
}
