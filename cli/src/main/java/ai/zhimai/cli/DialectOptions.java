package ai.zhimai.cli;

import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.model.text.dialect.DialectProfiles;
import ai.zhimai.model.text.dialect.DialectText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Further dialects than the shipped ones. */
final class DialectOptions {
    static final String AUTO = "auto";

    @Option(names = "--profiles", arity = "1..*", paramLabel = "DIR", description = "Further dialect profiles: folders of a profile, or of several; one named like a shipped one replaces it.")
    private List<Path> profiles = List.of();

    DialectNormaliser normaliser() {
        return new DialectNormaliser(
                profiles.isEmpty() ? DialectProfiles.shipped() : DialectProfiles.with(profiles));
    }

    /** Reads as the named dialect, or for {@value #AUTO} as whichever it is; an unknown name fails here. */
    Function<String, DialectText> reading(String dialect) {
        DialectNormaliser normaliser = normaliser();
        if (dialect.equals(AUTO)) {
            return normaliser::normalise;
        }
        normaliser.normalise("", dialect);
        return text -> normaliser.normalise(text, dialect);
    }
}
