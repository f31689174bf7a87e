package org.atelier.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules, and who may use which library. */
class ArchitectureTest {
    /** For each module the modules that it may see; the server sees all. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("types", Set.of()),
            Map.entry("signature", Set.of()),
            Map.entry("client", Set.of("types", "signature")),
            Map.entry("cli", Set.of("client", "types")),
            Map.entry("security", Set.of()),
            Map.entry("scheduler", Set.of()),
            Map.entry("spi", Set.of()),
            Map.entry("testkit", Set.of("spi")),
            Map.entry("libvirt", Set.of("spi")),
            Map.entry("kvm", Set.of("libvirt", "spi")),
            Map.entry("xen", Set.of("libvirt", "spi")),
            Map.entry("transfer", Set.of("spi")),
            Map.entry("engine", Set.of("spi", "scheduler", "security")),
            Map.entry("wsrf", Set.of()),
            Map.entry("store", Set.of("engine", "scheduler", "security", "wsrf", "spi")),
            Map.entry("soap", Set.of("types", "signature", "wsrf", "engine", "security", "spi")));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.atelier");

    static Stream<String> modules() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldSeeOnlyTheModulesInside(String module) {
        String[] allowed = Stream.concat(Stream.of(module), ARROWS.get(module).stream())
                .map(name -> "org.atelier." + name + "..")
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage("org.atelier." + module + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("org.atelier..")).or(resideInAnyPackage(allowed)))
                .check(HOUSE);
    }

    @Test
    void shouldHaveAnArrowForEveryModule() {
        Set<String> found = HOUSE.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(words -> words.length > 2)
                .map(words -> words[2])
                .collect(Collectors.toSet());

        found.remove("server");
        assertThat(ARROWS.keySet()).containsAll(found);
    }

    /** A module's own root package holds what its inner packages share, so they may use it; the types are generated. */
    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        String[] roots = modules().map(module -> "org.atelier." + module).toArray(String[]::new);

        slices().matching("org.atelier.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(roots))
                .ignoreDependency(alwaysTrue(), resideInAPackage("org.atelier.types.."))
                .check(HOUSE);
    }

    @Test
    void shouldUseTheDatabaseOnlyInTheStore() {
        only(List.of("org.atelier.store..", "org.atelier.scheduler.timer.."), "java.sql..");
        only(List.of("org.atelier.store.."), "org.jdbi..", "org.flywaydb..", "org.h2..", "com.zaxxer..");
    }

    @Test
    void shouldUseQuartzOnlyForTimers() {
        only(List.of("org.atelier.scheduler.timer.."), "org.quartz..");
    }

    @Test
    void shouldUseLibvirtOnlyInTheBackends() {
        only(
                List.of("org.atelier.libvirt..", "org.atelier.kvm..", "org.atelier.xen.."),
                "org.libvirt..",
                "com.sun.jna..");
    }

    @Test
    void shouldSpeakSshOnlyInTransports() {
        only(List.of("org.atelier.transfer.."), "org.apache.sshd..");
    }

    @Test
    void shouldUseCxfOnlyAtTheDoors() {
        only(
                List.of("org.atelier.soap..", "org.atelier.client..", "org.atelier.server..", "org.atelier.types.."),
                "org.apache.cxf..");
    }

    @Test
    void shouldSignAndVerifyMessagesInOnePlace() {
        only(List.of("org.atelier.signature.."), "org.apache.wss4j..", "org.apache.xml.security..");
    }

    @Test
    void shouldTakeTheTimeFromAClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.atelier.server..", "org.atelier.cli..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
    }

    /** Where they do there is no shell, or one with words of ours. */
    @Test
    void shouldStartProgramsOnlyWhereThatIsKnown() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.atelier.testkit..")
                .and()
                .doNotHaveFullyQualifiedName("org.atelier.libvirt.Tool")
                .and()
                .doNotHaveFullyQualifiedName("org.atelier.server.command.ServiceProcess")
                .and()
                .doNotHaveFullyQualifiedName("org.atelier.security.delegation.MyProxyRenewer")
                .and()
                .doNotHaveFullyQualifiedName("org.atelier.transfer.RsyncRun")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveSimpleName("Tool")
                .and()
                .doNotHaveSimpleName("QemuImages")
                .and()
                .doNotHaveSimpleName("TrafficControl")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.atelier.libvirt.Tool")
                .check(HOUSE);
    }

    private static void only(List<String> packages, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(HOUSE);
    }
}
