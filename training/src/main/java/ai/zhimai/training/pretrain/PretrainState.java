package ai.zhimai.training.pretrain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a run stands; written beside the weights so that it can go on after a kill.
 *
 * @param epoch   current pass, from 0
 * @param batch   next batch of the pass
 * @param step    optimiser steps done
 * @param tokens  tokens seen, padding counted
 * @param seconds time spent training
 * @param seed    of the run
 * @param log     a row now and then
 */
record PretrainState(int epoch, int batch, long step, long tokens, double seconds, long seed, List<Row> log) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Losses are means since the row before. */
    record Row(double minutes, long step, long tokens, double mlm, double pair, double rate,
            long tokensPerSecond) {}

    PretrainState {
        log = List.copyOf(log);
    }

    static PretrainState begin(long seed) {
        return new PretrainState(0, 0, 0, 0, 0, seed, List.of());
    }

    static PretrainState read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), PretrainState.class);
    }

    void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }

    static void writeLog(Path file, List<Row> log) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(log));
    }
}
