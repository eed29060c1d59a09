package ai.zhimai.benchmarks;

import java.util.List;

/** A part of the benchmark that can be asked for by name. */
public interface Section {
    String name();

    List<Table> run(Setting setting);
}
