package chat.serverless.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The packages of one module, as they were compiled, and what holds of them in every module.
///
/// @param root the package that all of them are in
public record Rooms(String root, JavaClasses classes) {

    private static final String MAIN = "target/classes";
    private static final String TESTS = "target/test-classes";

    /// Of the module whose test asks; without its tests.
    public static Rooms of(String root) {
        return new Rooms(root, new ClassFileImporter().importPaths(MAIN));
    }

    /// Of the module whose test asks.
    public static Rooms withTests(String root) {
        return new Rooms(root, new ClassFileImporter().importPaths(MAIN, TESTS));
    }

    /// No package knows another that knows it, be it through others.
    public void assertNoCircle() {
        slices().matching("(**)").should().beFreeOfCycles().check(classes);
    }

    /// Of this module's packages one knows no others than these.
    ///
    /// @param room a package's name within the root
    public void assertKnowsOnly(String room, String... others) {
        Set<String> known = Stream.of(others).map(this::name).collect(Collectors.toSet());
        noClasses()
                .that(resideInAPackage(name(room)))
                .should()
                .dependOnClassesThat(areOutOf(name(room), known))
                .check(classes);
    }

    private DescribedPredicate<JavaClass> areOutOf(String room, Set<String> known) {
        Set<String> all =
                classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        return describe(
                "are in other rooms than " + known,
                each -> {
                    String its = each.getPackageName();
                    return all.contains(its) && !its.equals(room) && !known.contains(its);
                });
    }

    private String name(String room) {
        return root + "." + room;
    }
}
