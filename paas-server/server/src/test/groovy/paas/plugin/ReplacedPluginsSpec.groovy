package paas.plugin

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import paas.core.plugin.Plugins
import paas.spi.Failure
import paas.spi.PluginContext
import paas.spi.name.DomainName
import spock.lang.Specification
import spock.lang.TempDir

/** Runtime, router, builder and log source are plugins: a jar that was compiled outside the build, against spi alone, takes the place of each. */
class ReplacedPluginsSpec extends Specification {

    @TempDir Path directory

    def "a foreign jar brings a #kind, and a setting chooses it"() {
        given:
        def loader = new URLClassLoader([jar().toUri().toURL()] as URL[], getClass().classLoader)

        when:
        def plugins = Plugins.load(loader, context([(kind): 'tin']))

        then:
        def chosen = ask(plugins)
        chosen.name() == 'tin'
        chosen.getClass().classLoader == loader

        where:
        kind         | ask
        'runtime'    | { Plugins p -> p.runtime() }
        'router'     | { Plugins p -> p.router() }
        'log-source' | { Plugins p -> p.logSource() }
    }

    def "a foreign builder takes the place of ours when ours are off"() {
        given:
        def loader = new URLClassLoader([jar().toUri().toURL()] as URL[], getClass().classLoader)
        def ours = Plugins.load(getClass().classLoader, context([:])).builders()*.name()

        expect:
        ours.size() >= 2
        Plugins.load(loader, context(['builders.off': ours.join(',')])).builders()*.name() == ['tin']
    }

    def "without the setting ours are chosen"() {
        given:
        def loader = new URLClassLoader([jar().toUri().toURL()] as URL[], getClass().classLoader)

        expect:
        Plugins.load(loader, context([:])).router().name() == 'caddy'
    }

    def "what no plugin brings is said, with what there is"() {
        when:
        Plugins.load(getClass().classLoader, context([router: 'lead'])).router()

        then:
        def e = thrown(Failure)
        e.code() == 'plugin-missing'
        e.next().contains('caddy')
    }

    def "the foreign router works"() {
        given:
        def loader = new URLClassLoader([jar().toUri().toURL()] as URL[], getClass().classLoader)

        expect:
        Plugins.load(loader, context([router: 'tin'])).router().url(new DomainName('shop.example')) == 'tin://shop.example'
    }

    private PluginContext context(Map<String, String> settings) {
        new PluginContext('spec', settings, directory, directory)
    }

    /** Compiled against spi only: its class path holds nothing else. */
    private Path jar() {
        def source = directory.resolve('Tin.java')
        source.text = TIN
        def classes = Files.createDirectories(directory.resolve('classes'))
        def spi = Path.of(PluginContext.protectionDomain.codeSource.location.toURI()).toString()
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-d', classes.toString(), '-cp', spi, '-proc:none', source.toString()) == 0
        def jar = directory.resolve('tin.jar')
        new JarOutputStream(Files.newOutputStream(jar)).withCloseable { out ->
            Files.list(classes).each { file ->
                out.putNextEntry(new JarEntry(file.fileName.toString()))
                out.write(Files.readAllBytes(file))
            }
            out.putNextEntry(new JarEntry('META-INF/services/paas.spi.Plugin'))
            out.write('Tin'.bytes)
        }
        jar
    }

    /** Dynamic proxies stand for what the spec does not call. */
    private static final String TIN = '''
import java.lang.reflect.Proxy;
import java.util.List;
import paas.spi.*;
import paas.spi.build.Builder;
import paas.spi.log.LogSource;
import paas.spi.name.DomainName;
import paas.spi.route.Router;
import paas.spi.run.Runtime;

public final class Tin implements Plugin {
    public String name() { return "tin"; }
    public List<Runtime> runtimes(PluginContext context) { return List.of(made(Runtime.class)); }
    public List<Router> routers(PluginContext context) { return List.of(made(Router.class)); }
    public List<Builder> builders(PluginContext context) { return List.of(made(Builder.class)); }
    public List<LogSource> logSources(PluginContext context) { return List.of(made(LogSource.class)); }

    private static <T> T made(Class<T> kind) {
        return kind.cast(Proxy.newProxyInstance(Tin.class.getClassLoader(), new Class<?>[] {kind}, (self, method, arguments) -> switch (method.getName()) {
            case "name" -> "tin";
            case "order" -> 1;
            case "url" -> "tin://" + arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        }));
    }
}
'''
}
