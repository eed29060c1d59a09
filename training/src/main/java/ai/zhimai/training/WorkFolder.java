package ai.zhimai.training;

import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * Where a training run saves itself: a folder beside the bundle, removed once the bundle is written.
 *
 * @param folder      {@code .NAME.training} beside the bundle
 * @param fingerprint of options, base, examples, validation data, alike lines and turns; a run with another one starts anew
 */
record WorkFolder(Path folder, String fingerprint) {
    static WorkFolder of(TrainRequest request, List<Example> examples, List<Example> validation,
            List<AlikeGroup> groups, List<Example> turns) throws IOException {
        Path out = request.out().toAbsolutePath().normalize();
        Path folder = out.resolveSibling("." + out.getFileName() + ".training");
        Files.createDirectories(folder);
        return new WorkFolder(folder, fingerprint(request, examples, validation, groups, turns));
    }

    private static String fingerprint(TrainRequest request, List<Example> examples, List<Example> validation,
            List<AlikeGroup> groups, List<Example> turns) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, request.options().toString() + request.folds());
            update(digest, examples.toString());
            update(digest, validation.toString());
            update(digest, groups.toString());
            update(digest, turns.toString());
            for (String file : List.of("config.json", "vocab.txt", "model.safetensors")) {
                digest.update(Files.readAllBytes(request.base().resolve(file)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    void delete() throws IOException {
        PathUtils.deleteDirectory(folder);
    }
}
