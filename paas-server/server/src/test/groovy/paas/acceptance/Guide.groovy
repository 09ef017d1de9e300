package paas.acceptance

import java.nio.file.Files
import java.nio.file.Path

/** A document of this repository, and the lines in it that a reader is to type. */
class Guide {

    private static final def PROGRAMS = ~/(ssh paas|git \w+|sudo|paas) .+|git pull/

    final Path file
    private final List<String> lines

    Guide(String path) {
        file = PaasServer.ROOT.resolve(path)
        lines = Files.readAllLines(file)
    }

    /** All of them: the README and the guides below paas-server/docs. */
    static List<Guide> all() {
        def docs = Files.list(PaasServer.ROOT.resolve('paas-server/docs')).withCloseable { it.filter { it.toString().endsWith('.md') }.sorted().toList() }
        (['README.md'] + docs.collect { PaasServer.ROOT.relativize(it).toString() }).collect { new Guide(it) }
    }

    /** What stands in blocks and between backticks, without comments, in order. */
    List<String> commands(String heading = null) {
        def found = of(heading).collectMany { it.startsWith('    ') ? [typed(it)] : it.findAll(/`[^`]+`/).collect { it[1..-2] } }
        found.findAll { it ==~ PROGRAMS }.unique() as List<String>
    }

    /** The lines of that section's blocks that nobody types: what was answered. */
    List<String> answers(String heading) {
        of(heading).findAll { it.startsWith('    ') && !(typed(it) ==~ PROGRAMS) }.collect { it.substring(4) }
    }

    /** The lines below that heading, or all. */
    private List<String> of(String heading) {
        if (heading == null) {
            return lines
        }
        int from = lines.findIndexOf { it.startsWith('#') && it.replaceFirst('#+ ', '') == heading }
        assert from >= 0: "$file has no heading $heading"
        int to = lines.findIndexOf(from + 1) { it.startsWith('#') }
        lines.subList(from + 1, to < 0 ? lines.size() : to)
    }

    private static String typed(String line) { line.strip().replaceFirst(/\s{2,}#.*/, '') }

    @Override
    String toString() { PaasServer.ROOT.relativize(file).toString() }
}
