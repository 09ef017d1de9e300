package paas.architecture

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition
import java.nio.file.Files
import java.nio.file.Path
import paas.core.project.Projects
import paas.core.verb.Verb
import paas.spi.name.ProjectName
import spock.lang.Shared
import spock.lang.Specification

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses

/** Holds the code against the tables of ARCHITECTURE.md. */
class ArchitectureSpec extends Specification {

    static final Path ROOT = root()

    @Shared JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages('paas')
    @Shared String text = Files.readString(ROOT.resolve('paas-server/ARCHITECTURE.md'))
    @Shared Map<String, Set<String>> allowed = closure(table('## Packages of core').collectEntries { row ->
        [row[0], row[2].split(/\s+/).findAll { it ==~ /[a-z]+/ } as Set]
    })

    def "core's package #name uses only what the table lets it use"() {
        given:
        def used = classes.findAll { it.packageName.startsWith("paas.core.$name") }
                .collectMany { it.directDependenciesFromSelf }
                .collect { it.targetClass.packageName }
                .findAll { it.startsWith('paas.core.') }
                .collect { it.split(/\./)[2] } as Set

        expect:
        used - name - allowed[name] == [] as Set

        where:
        name << packages()
    }

    def "the table names every package of core, and no other"() {
        expect:
        allowed.keySet() == packages() as Set
    }

    def "core has no cycles"() {
        expect:
        SlicesRuleDefinition.slices().matching('paas.core.(*)..').should().beFreeOfCycles().check(classes)
    }

    def "spi sees the JDK alone"() {
        expect:
        noClasses().that().resideInAPackage('paas.spi..').should().dependOnClassesThat().resideOutsideOfPackages('paas.spi..', 'java..').check(classes)
    }

    def "core sees no framework, no database and no edge"() {
        expect:
        noClasses().that().resideInAPackage('paas.core..').should().dependOnClassesThat()
                .resideInAnyPackage('io.micronaut..', 'jakarta..', 'java.sql..', 'javax.sql..', 'org.jdbi..', 'liquibase..', 'org.apache.sshd..',
                        'org.eclipse.jgit..', 'com.github.dockerjava..', 'paas.store..', 'paas.server..').check(classes)
    }

    def "plugins see spi and libraries of their own, never core or one another"() {
        expect:
        noClasses().that().resideInAPackage("$plugin..").should().dependOnClassesThat()
                .resideInAnyPackage((['paas.core..', 'paas.store..', 'paas.server..'] + (PLUGINS - plugin).findAll { !plugin.startsWith(it) && !it.startsWith(plugin) }.collect { it + '..' }) as String[])
                .check(classes)

        where:
        plugin << PLUGINS
    }

    static final List<String> PLUGINS = ['paas.docker', 'paas.docker.logs', 'paas.caddy', 'paas.dockerfile', 'paas.buildpack', 'paas.checks']

    def "nobody but the edges uses deploy"() {
        expect:
        noClasses().that().resideInAPackage('paas.core..').and().resideOutsideOfPackage('paas.core.deploy..')
                .should().dependOnClassesThat().resideInAPackage('paas.core.deploy..').check(classes)
    }

    def "verbs take the project that the gate checked, and look up no name of their own"() {
        expect:
        noClasses().that().implement(Verb).should().callMethod(Projects, 'named', ProjectName)
                .orShould().callMethod(Projects, 'find', ProjectName).check(classes)
    }

    def "only the folders of the table stand at the top"() {
        given:
        def known = table('## Top-level folders').collect { it[0] } as Set

        expect:
        Files.list(ROOT).filter(Files::isDirectory).map { it.fileName.toString() }.filter { !it.startsWith('.') && it != 'target' }.toList() as Set == known
    }

    def "services and healthchecks are data and scripts"() {
        expect:
        ['plugins/services', 'healthchecks', 'buildpacks'].every { folder ->
            Files.walk(ROOT.resolve(folder)).noneMatch { (it.toString() =~ /\.(java|groovy|jar|class)$/).find() }
        }
    }

    private List<List<String>> table(String heading) {
        text.substring(text.indexOf(heading)).readLines().dropWhile { !it.startsWith('|') }.takeWhile { it.startsWith('|') }.drop(2)
                .collect { line -> line.split(/\|/).drop(1).collect { it.strip().replace('`', '') } }
    }

    private static Map<String, Set<String>> closure(Map<String, Set<String>> direct) {
        def all = direct.collectEntries { name, uses -> [name, new HashSet<String>(uses)] } as Map<String, Set<String>>
        boolean grown = true
        while (grown) {
            grown = all.values().inject(false) { changed, uses -> uses.addAll(uses.collectMany { all[it] ?: [] }) || changed }
        }
        all
    }

    private static List<String> packages() {
        Files.list(ROOT.resolve('paas-server/core/src/main/java/paas/core')).filter(Files::isDirectory).map { it.fileName.toString() }.sorted().toList()
    }

    private static Path root() {
        Path here = Path.of('').toAbsolutePath()
        while (!Files.exists(here.resolve('paas-server/ARCHITECTURE.md'))) {
            here = here.parent
        }
        here
    }
}
