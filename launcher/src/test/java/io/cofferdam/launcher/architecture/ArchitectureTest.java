package io.cofferdam.launcher.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house that a compiler does not hold, over the main classes of all modules. */
final class ArchitectureTest {
    private static final String SHM = "io.cofferdam.shm..";
    private static final String DRIVER = "io.cofferdam.driver..";
    private static final String BRIDGE = "io.cofferdam.bridge..";
    private static final String DOMAIN = "io.cofferdam.domain..";
    private static final String LAUNCHER = "io.cofferdam.launcher..";
    private static final String BENCH = "io.cofferdam.bench..";

    private static final Map<String, String> PACKAGES = Map.of(
            "shm", SHM,
            "driver-proc", DRIVER,
            "bridge-proc", BRIDGE,
            "linux-domain-proc", DOMAIN,
            "launcher", LAUNCHER,
            "bench", BENCH);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(
                    PACKAGES.keySet().stream().map(ArchitectureTest::classesOf).toList());

    /** The reactor builds all other modules before this one. */
    private static Path classesOf(String module) {
        Path checkout = Path.of(System.getProperty("basedir", "launcher"))
                .toAbsolutePath()
                .getParent();
        if (checkout == null) {
            throw new IllegalStateException("module launcher lies at the root of the file system");
        }
        return checkout.resolve(module).resolve("target/classes");
    }

    @Test
    void shouldSeeEveryModuleWhenClassesAreImported() {
        PACKAGES.forEach((module, packages) -> {
            assertThat(classesOf(module)).matches(Files::isDirectory);
            assertThat(CLASSES.that(are(resideInAPackage(packages)))).as(module).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {SHM, DRIVER, BRIDGE, DOMAIN, LAUNCHER})
    void shouldKnowOnlyItselfAndShmWhenItIsAModule(String module) {
        String[] others = PACKAGES.values().stream()
                .filter(name -> !name.equals(module) && !name.equals(SHM))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("what one process may do must not depend on another's code")
                .check(CLASSES);
    }

    /** Bench is no component: it runs drivers and domains as one process, to measure what taking them apart costs. */
    @Test
    void shouldKnowComponentsOnlyAsOneProcessWhenItIsBench() {
        noClasses()
                .that()
                .resideInAPackage(BENCH)
                .and()
                .resideOutsideOfPackage("io.cofferdam.bench.oneprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DRIVER, BRIDGE, DOMAIN, LAUNCHER)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.cofferdam.bench.oneprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BRIDGE, LAUNCHER)
                .check(CLASSES);
    }

    @Test
    void shouldKnowNothingOfNetworkingWhenItIsSharedMemory() {
        noClasses()
                .that()
                .resideInAPackage(SHM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels.spi..", "javax.net..", "java.net.http..")
                .check(CLASSES);
    }

    /** Gateways move frames with links and devices; nothing of the data path opens a socket of the JDK's. */
    @ParameterizedTest
    @ValueSource(strings = {DRIVER, BRIDGE, DOMAIN})
    void shouldOpenNoSocketWhenItIsAComponent(String module) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
                .check(CLASSES);
    }

    @Test
    void shouldStartProcessesOnlyWhenItIsLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LAUNCHER)
                // The host agent asks ip(8) to configure its own namespace; it is no part of the gateway.
                .and()
                .doNotHaveFullyQualifiedName("io.cofferdam.bench.host.namespace.HostInterface")
                .should(dependOnStarters())
                .check(CLASSES);
    }

    @Test
    void shouldStartProcessesInFewPlacesWhenItIsLauncher() {
        noClasses()
                .that()
                .resideInAPackage(LAUNCHER)
                .and(are(describe(
                        "none of the classes that are there for it",
                        javaClass -> !List.of(
                                        "Bystander",
                                        "Confined",
                                        "ControlProcess",
                                        "DetachedLauncher",
                                        "Host",
                                        "NamespaceProcess",
                                        "OneProcess",
                                        "PosixSpawn",
                                        "Program")
                                .contains(javaClass.getSimpleName()))))
                .should(dependOnStarters())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> dependOnStarters() {
        DescribedPredicate<AccessTarget> starts = describe(
                "start processes", target -> isStarter(target.getOwner().getName(), target.getName()));
        return ArchConditions.callCodeUnitWhere(
                JavaAccess.Predicates.target(starts).forSubtype());
    }

    private static boolean isStarter(String owner, String method) {
        return switch (owner) {
            case "java.lang.ProcessBuilder" -> true;
            case "java.lang.Runtime" -> method.equals("exec");
            case "io.cofferdam.launcher.kernel.PosixSpawn" -> method.equals("start");
            default -> false;
        };
    }

    @Test
    void shouldBeNamedByConceptWhenItIsAPackage() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..impl..", "..common..", "..misc..", "..helper..", "..internal..")
                .check(CLASSES);
    }

    @Test
    void shouldBeFinalWhenItIsAClassThatNobodyExtends() {
        DescribedPredicate<JavaClass> extended =
                describe("extended", javaClass -> !javaClass.getSubclasses().isEmpty());
        ArchRule rule = classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and(DescribedPredicate.not(extended))
                .should()
                .haveModifier(JavaModifier.FINAL);
        rule.check(CLASSES);
    }

    @Test
    void shouldNotLogWithJdkWhenAnythingIsSaid() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..")
                .check(CLASSES);
    }

    /** Chronicle logs through SLF4J; our own classes count, and what a person has to know is an event or an exit. */
    @Test
    void shouldNotLogAtAllWhenItIsOnDataPath() {
        noClasses()
                .that()
                .resideInAnyPackage(DRIVER, BRIDGE, DOMAIN, "io.cofferdam.shm.link..", "io.cofferdam.shm.signal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.lang.System$Logger")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shm", "driver", "bridge", "domain", "launcher", "bench"})
    void shouldHaveNoCyclesWhenPackagesOfAModuleAreSlices(String module) {
        slices().matching("io.cofferdam." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
