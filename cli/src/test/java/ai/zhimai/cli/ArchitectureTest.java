package ai.zhimai.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, and which of them may see which engine. */
@AnalyzeClasses(packages = "ai.zhimai", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String KNOWLEDGE = "ai.zhimai.dialogue.knowledge..";

    @ArchTest
    static final ArchRule DOMAIN_NEEDS_THE_JDK_ONLY = classes().that()
            .resideInAPackage("ai.zhimai.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ai.zhimai.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule MODEL_SEES_DOMAIN_ONLY = mayNotSee("ai.zhimai.model..", "ai.zhimai.training..",
            "ai.zhimai.nlu..", "ai.zhimai.cli..", "ai.zhimai.benchmarks..");

    @ArchTest
    static final ArchRule TRAINING_NEVER_SEES_SERVING = mayNotSee("ai.zhimai.training..", "ai.zhimai.nlu..",
            "ai.zhimai.cli..", "ai.zhimai.benchmarks..");

    @ArchTest
    static final ArchRule SERVING_NEVER_SEES_TRAINING = mayNotSee("ai.zhimai.nlu..", "ai.zhimai.training..",
            "ai.zhimai.cli..", "ai.zhimai.benchmarks..");

    @ArchTest
    static final ArchRule DIALOGUE_SEES_DOMAIN_ONLY = mayNotSee("ai.zhimai.dialogue..", "ai.zhimai.model..",
            "ai.zhimai.nlu..", "ai.zhimai.training..", "ai.zhimai.cli..", "ai.zhimai.benchmarks..");

    @ArchTest
    static final ArchRule STORE_SEES_DOMAIN_ONLY = mayNotSee("ai.zhimai.store..", "ai.zhimai.model..",
            "ai.zhimai.nlu..", "ai.zhimai.dialogue..", "ai.zhimai.training..", "ai.zhimai.cli..",
            "ai.zhimai.benchmarks..");

    @ArchTest
    static final ArchRule ONLY_DIALOGUE_AND_DIALECT_PROFILES_SEE_YAML = noClasses().that()
            .resideOutsideOfPackages("ai.zhimai.dialogue..", "ai.zhimai.model.text.dialect..",
                    "ai.zhimai.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule ONLY_TRAINING_SEES_DJL = onlyFrom("ai.zhimai.training..", "ai.djl..");

    @ArchTest
    static final ArchRule ONLY_SERVING_SEES_ONNX_RUNTIME = onlyFrom("ai.zhimai.nlu..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule ONLY_THE_LANGUAGE_MODEL_SEES_LANGCHAIN4J = onlyFrom("ai.zhimai.dialogue.llm..",
            "dev.langchain4j..");

    @ArchTest
    static final ArchRule ONLY_THE_LANGUAGE_MODEL_SEES_RESILIENCE4J = onlyFrom("ai.zhimai.dialogue.llm..",
            "io.github.resilience4j..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_SEES_PICOCLI = noClasses().that()
            .resideOutsideOfPackages("ai.zhimai.cli..", "ai.zhimai.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.zhimai.cli..", "picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule ONLY_KNOWLEDGE_SEES_THE_SEARCH = onlyFrom(KNOWLEDGE, "org.apache.lucene..");

    @ArchTest
    static final ArchRule ONLY_KNOWLEDGE_READS_PDF = onlyFrom(KNOWLEDGE, "org.apache.pdfbox..");

    @ArchTest
    static final ArchRule ONLY_READERS_OF_TABLES_SEE_POI = noClasses().that()
            .resideOutsideOfPackages(KNOWLEDGE, "ai.zhimai.training.corpus..", "ai.zhimai.cli..",
                    "ai.zhimai.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.poi..");

    private static ArchRule mayNotSee(String from, String... to) {
        return noClasses().that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .allowEmptyShould(true);
    }

    private static ArchRule onlyFrom(String from, String library) {
        return noClasses().that()
                .resideOutsideOfPackages(from, "ai.zhimai.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
