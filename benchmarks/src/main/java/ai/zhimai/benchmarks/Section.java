package ai.zhimai.benchmarks;

import java.util.List;

/** A part of the benchmark that can be asked for by name. */
public interface Section {
    String name();

    /** False for what runs only when it is named. */
    default boolean byDefault() {
        return true;
    }

    List<Table> run(Setting setting);
}
