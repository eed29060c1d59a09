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
    public static boolean VERBOSE = false, OPEN = false;
    public static int BAGS = Integer.getInteger("bags", 1);
    public static List<Map.Entry<String, Set<String>>> EXTRA = List.of();

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
        if (VERBOSE) System.err.println("joined " + joined.stream().mapToObj(slots::name).toList());
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
        if (VERBOSE) System.err.println("templates " + templates);
        Map<String, BitSet> usual = new TreeMap<>();
        unsaid.forEach((sv, n) -> { if (n[0] >= 3) { String[] p = sv.split("\t"); usual.computeIfAbsent(p[1], k -> new BitSet()).set(Integer.parseInt(p[0])); } });
        if (VERBOSE) System.err.println("usual " + usual);
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

    static Spans spans(List<Dialogue> ds, long seed) { SpanTrainer st = new SpanTrainer(); EXTRA.forEach(x -> st.add(x.getKey(), x.getValue(), false)); ds.forEach(st::add); return st.fit(seed); }

    record Example(Instance instance, int slot, int[] gold, int dialogue) {}

    public static OperationModel train(List<Dialogue> train, List<String> slotNames, Map<String, Collection<String>> ontology, Spans spans) {
        Slots slots = new Slots(slotNames);
        Values values = values(slots, train, ontology);
        Weights weights = new Weights(new float[1 << BITS]);
        OperationModel model = new OperationModel(slots, values, spans, weights);
        List<OperationModel> readers = new ArrayList<>();
        int folds = Integer.getInteger("jack", 10);
        for (int f = 0; f < folds; f++) {
            List<Dialogue> rest = new ArrayList<>();
            for (int i = 0; i < train.size(); i++) if (i % folds != f) rest.add(train.get(i));
            readers.add(new OperationModel(slots, values(slots, rest, ontology), OPEN ? spans(rest, f) : spans, weights));
        }
        if (OPEN) model = new OperationModel(slots, values, spans(train, 99), weights);
        List<Example> examples = new ArrayList<>();
        int missed = 0, changed = 0;
        Map<String, Integer> missing = new TreeMap<>();
        for (int di = 0; di < train.size(); di++) { Dialogue d = train.get(di);
            List<SlotContext> contexts = contexts(d);
            for (int t = 0; t < contexts.size(); t++) {
                Instance instance = readers.get(di % folds).read(contexts.get(t));
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
                    if (gold >= 0 && alts.size() > 1) examples.add(new Example(instance, s, new int[] {gold}, di));
                }
            }
        }
        double na = examples.stream().mapToInt(e -> e.instance.alternatives().get(e.slot).size()).average().orElse(0);
        System.err.println("examples " + examples.size() + " alts " + na + " changed " + changed + " unreachable " + missed + " " + missing);
        count(examples, weights, slots);
        if (BAGS == 1) fit(examples, weights, slots, 1);
        else for (int b = 0; b < BAGS; b++) { Random r = new Random(b); List<Example> sub = new ArrayList<>(); Set<Instance> skip = Collections.newSetFromMap(new IdentityHashMap<>()); Instance last = null; 
            for (Example e : examples) { if (e.instance != last && r.nextInt(4) == 0) skip.add(e.instance); last = e.instance; if (!skip.contains(e.instance)) sub.add(e); }
            Weights w = new Weights(new float[1 << BITS]); fit(sub, w, slots, b); for (int i = 0; i < w.table().length; i++) weights.table()[i] += w.table()[i] / BAGS; }
        return model;
    }

    static byte[] seen;
    public static int CUT = Integer.getInteger("cut", 1);

    static void count(List<Example> examples, Weights w, Slots slots) {
        seen = new byte[w.table().length];
        int[] last = new int[seen.length];
        for (Example e : examples) {
            int id = e.dialogue + 1;
            boolean[] moves = new boolean[8];
            for (Alternative a : e.instance.alternatives().get(e.slot)) {
                moves[a.move()] = true;
                tick(w, last, id, a.features(), Weights.bySlot(e.slot, 9));
                tick(w, last, id, a.features(), Weights.byKind(slots.kind(e.slot), 9));
                tick(w, last, id, a.features(), 77);
            }
            for (int m = 1; m < 8; m++) if (moves[m]) {
                long bs = Weights.bySlot(e.slot, m), bk = Weights.byKind(slots.kind(e.slot), m);
                tick(w, last, id, e.instance.turn(), bs);
                tick(w, last, id, e.instance.byDomain()[slots.domain(e.slot)], bk);
                tick(w, last, id, e.instance.slot()[e.slot], bs);
                tick(w, last, id, e.instance.slot()[e.slot], bk);
            }
        }
    }

    static void tick(Weights w, int[] last, int id, long[] fs, long owner) {
        for (long f : fs) { int i = w.index(f, owner); if (last[i] != id) { last[i] = id; if (seen[i] < 100) seen[i]++; } }
    }

    static void fit(List<Example> examples, Weights w, Slots slots, long seed) {
        float[] g2 = new float[w.table().length];
        Random random = new Random(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            long t0 = System.nanoTime();
            Collections.shuffle(examples, random);
            double loss = 0;
            for (Example full : examples) {
                Example e = DROP == 0 ? full : new Example(drop(full.instance, random), full.slot, full.gold, full.dialogue);
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
            if (epoch == EPOCHS - 1) System.err.printf("epoch %d loss %.4f %.1fs%n", epoch, loss / examples.size(), (System.nanoTime() - t0) / 1e9);
        }
    }

    public static double DROP = Double.parseDouble(System.getProperty("drop", "0"));

    static long[] drop(long[] f, Random r) { long[] out = new long[f.length]; int n = 0; for (long x : f) if (r.nextFloat() >= DROP) out[n++] = x; return Arrays.copyOf(out, n); }

    static Instance drop(Instance i, Random r) { long[][] d = new long[i.byDomain().length][]; for (int k = 0; k < d.length; k++) d[k] = i.byDomain()[k]; return new Instance(drop(i.turn(), r), d, i.slot(), i.alternatives()); }

    static void step(Weights w, float[] g2, long[] features, long owner, double g) {
        float[] table = w.table();
        for (long f : features) {
            int i = w.index(f, owner);
            if (seen[i] < CUT) continue;
            double gi = g + L2 * table[i];
            g2[i] += (float) (gi * gi);
            table[i] -= (float) (RATE * gi / (Math.sqrt(g2[i]) + 1e-1));
        }
    }
}
