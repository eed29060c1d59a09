package ai.zhimai.model.text.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialects there are, in a fixed order. Reads profiles; bad ones are a {@link ProfileException} with all that is wrong. */
public record DialectProfiles(List<DialectProfile> all) {
    private static final String LEXICON = "lexicon.tsv";

    public DialectProfiles {
        all = List.copyOf(all);
    }

    /** The profiles that are part of the product. */
    public static DialectProfiles shipped() {
        return read(shippedFiles());
    }

    /**
     * The shipped profiles and those of further folders; one with the name of an earlier one replaces it.
     *
     * @param folders each a profile, or a folder of profiles
     */
    public static DialectProfiles with(List<Path> folders) {
        List<ProfileFiles> files = new ArrayList<>(shippedFiles());
        folders.forEach(folder -> files.addAll(below(folder)));
        return read(files);
    }

    /** Everything wrong with the profiles of a folder. */
    public static List<ProfileProblem> check(Path folder) {
        List<ProfileProblem> problems = new ArrayList<>();
        below(folder).forEach(files -> ProfileReader.read(files, problems));
        return problems;
    }

    public Optional<DialectProfile> find(String id) {
        return all.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return all.stream().map(DialectProfile::id).toList();
    }

    private static List<ProfileFiles> shippedFiles() {
        try (InputStream in = DialectProfiles.class.getResourceAsStream("profiles.txt")) {
            if (in == null) {
                throw new IllegalStateException("profiles.txt is not beside " + DialectProfiles.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .<ProfileFiles>map(ProfileFiles.Shipped::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProfileFiles> below(Path folder) {
        if (Files.exists(folder.resolve(LEXICON))) {
            return List.of(new ProfileFiles.Folder(folder));
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<ProfileFiles> found = inside.filter(path -> Files.exists(path.resolve(LEXICON)))
                    .sorted()
                    .<ProfileFiles>map(ProfileFiles.Folder::new)
                    .toList();
            if (found.isEmpty()) {
                throw new ProfileException(List.of(new ProfileProblem(folder.toString(), 0,
                        "there is no profile here",
                        "name a folder that holds " + LEXICON + ", or one whose folders do")));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DialectProfiles read(List<ProfileFiles> files) {
        List<ProfileProblem> problems = new ArrayList<>();
        Map<String, DialectProfile> profiles = new LinkedHashMap<>();
        files.forEach(each -> profiles.put(each.id(), ProfileReader.read(each, problems)));
        if (!problems.isEmpty()) {
            throw new ProfileException(problems);
        }
        return new DialectProfiles(List.copyOf(profiles.values()));
    }
}
