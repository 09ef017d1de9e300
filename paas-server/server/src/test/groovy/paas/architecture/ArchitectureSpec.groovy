package paas.architecture

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
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
    static final String TEXT = Files.readString(ROOT.resolve('paas-server/ARCHITECTURE.md'))

    /** Where specs and their fakes lie. */
    static final List<String> TESTS = ['/test-', '-tests.jar']

    @Shared JavaClasses classes = new ClassFileImporter().withImportOption { location -> TESTS.every { !location.contains(it) } }.importPackages('paas')
    @Shared Map<String, Set<String>> allowed = closure(table('## Packages of core').collectEntries { row ->
        [row[0], row[2].split(/\s+/).findAll { it ==~ /[a-z]+/ } as Set]
    })

    def "core's package #name uses only what the table lets it use"() {
        given:
        def used = classes.findAll { "$it.packageName.".startsWith("paas.core.${name}.") }
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

    def "module #module uses only what the table lets it see"() {
        expect:
        strangers(module) == []

        where:
        module << modules()
    }

    private List<String> strangers(String module) {
        def own = packages(module)
        def seen = seen(module)
        assert own
        classes.findAll { it.packageName in own }.collectMany { it.directDependenciesFromSelf }.collect { it.targetClass.baseComponentType }.toSet()
                .findAll { target -> !target.primitive && !(target.packageName in own) && !seen.any { it(target.packageName) } }*.name.sort()
    }

    def "the table names every module, and no other"() {
        expect:
        (MODULES*.key - 'plugins/*') as Set == Files.list(ROOT.resolve('paas-server')).filter { Files.exists(it.resolve('pom.xml')) }.map { it.fileName.toString() }.toList() as Set
    }

    def "the server alone is built on Micronaut's container and server"() {
        expect:
        noClasses().that().resideOutsideOfPackage('paas.server..').should().dependOnClassesThat()
                .resideInAnyPackage('io.micronaut.context..', 'io.micronaut.runtime..', 'io.micronaut.http.server..').check(classes)
    }

    /** What the table calls by a name that is no package's. */
    static final Map<String, List<String>> LIBRARIES = [
            'the JDK': ['java.', 'javax.', 'com.sun.', 'jdk.'], 'Jackson': ['com.fasterxml.jackson.'], 'picocli': ['picocli'], 'SLF4J': ['org.slf4j'], 'JDBI': ['org.jdbi.'],
            'Liquibase': ['liquibase'], 'H2': ['org.h2.'], 'PostgreSQL': ['org.postgresql.'], 'HikariCP': ['com.zaxxer.hikari'], 'Groovy': ['groovy.', 'org.codehaus.groovy.', 'org.apache.groovy.'],
            'Spock': ['spock.', 'org.spockframework.'], 'Commons Compress': ['org.apache.commons.compress.']]

    static final Map<String, List<String>> MODULES = table('## Modules').collectEntries { [it[0], it[2].split(/;/)[0].split(/, | and /)*.strip()] }

    /** Which packages a module may use beside its own. What it sees sees, it may see too. */
    private static List<Closure<Boolean>> seen(String module) {
        def jdk = { String name -> LIBRARIES['the JDK'].any { name.startsWith(it) } } as Closure<Boolean>
        [jdk] + MODULES[module.startsWith('plugins/') ? 'plugins/*' : module].collectMany { word ->
            switch (word) {
                case 'everything': return [{ true }]
                case 'libraries of their own': return [{ String name -> !name.startsWith('paas.') }]
                case { it in MODULES.keySet() }:
                    def others = packages(word)
                    return [{ String name -> name in others }] + seen(word)
                default:
                    assert LIBRARIES[word]: "the table names '$word', which this spec does not know"
                    return [{ String name -> LIBRARIES[word].any { name.startsWith(it) } }]
            }
        } as List<Closure<Boolean>>
    }

    private static List<String> modules() {
        (MODULES.keySet() - 'plugins/*').toList() + Files.list(ROOT.resolve('plugins')).filter { Files.exists(it.resolve('pom.xml')) }.map { "plugins/${it.fileName}".toString() }.sorted().toList()
    }

    /** The packages whose sources lie in a module: whole names, for one plugin's may begin with another's. */
    private static Set<String> packages(String module) {
        ['java', 'groovy'].collect { ROOT.resolve(module.startsWith('plugins/') ? module : "paas-server/$module").resolve("src/main/$it") }.findAll { Files.exists(it) }.collectMany { folder ->
            Files.walk(folder).withCloseable { files ->
                files.filter { (it.toString() =~ /\.(java|groovy)$/).find() }.map { folder.relativize(it.parent).toString().replace('/', '.') }.toList()
            }
        } as Set
    }

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

    private static List<List<String>> table(String heading) {
        TEXT.substring(TEXT.indexOf(heading)).readLines().dropWhile { !it.startsWith('|') }.takeWhile { it.startsWith('|') }.drop(2)
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
