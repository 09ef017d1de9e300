package paas.buildpack

import spock.lang.Specification

class GlobsSpec extends Specification {

    def '#pattern and #text: #matches'() {
        expect:
        Globs.matches(pattern, text) == matches

        where:
        pattern     | text          || matches
        ''          | ''            || true
        ''          | 'a'           || false
        '*'         | ''            || true
        '*'         | 'a/b'         || false
        '*/*'       | 'a/b'         || true
        '*a*b'      | 'xaxbxab'     || true
        '*a*b'      | 'xaxbxa'      || false
        '*a/b'      | 'xa/b'        || true
        '*a*/b*c'   | 'aa/bc'       || true
        '*a*/b*c'   | 'aa/b/c'      || false
        'a?c'       | 'a/c'         || false
        'a?c'       | 'a\ud83d\ude00c' || true
        'a**'       | 'a'           || true
        'a.c'       | 'abc'         || false
    }

    /** Against every text and every pattern of few characters, as a regular expression sees it. */
    def 'it is what the regular expression says'() {
        expect:
        def texts = words(['a', 'b', '/'], 5)
        words(['a', '*', '/', '?'], 5).every { pattern ->
            def regex = ~pattern.collect { it == '*' ? '[^/]*' : it == '?' ? '[^/]' : it }.join('')
            texts.every { (it ==~ regex) == Globs.matches(pattern, it) }
        }
    }

    private static List<String> words(List<String> letters, int length) {
        (1..length).inject([['']]) { all, _ -> all + [all.last().collectMany { word -> letters.collect { word + it } }] }.flatten()
    }
}
