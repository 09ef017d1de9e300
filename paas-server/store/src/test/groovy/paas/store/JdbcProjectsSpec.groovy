package paas.store

import java.time.Instant
import paas.core.component.Attachment
import paas.core.config.SealedValue
import paas.core.generation.Instance
import paas.core.operation.Operation.State
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.InstanceId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import spock.lang.Specification

class JdbcProjectsSpec extends Specification {

    def 'a project comes back as it was made and changed, on #database'() {
        given:
        def project = Databases.project(store)
        def projects = store.projects()

        expect:
        projects.byId(project.id()).get() == project
        projects.find(project.name()).get() == project
        projects.owned(project.name()).get().owner() == project.owner()
        projects.owned().findAll { it.owner() == project.owner() }*.id() == [project.id()]
        projects.list().contains(project)
        projects.list()*.name() == projects.list()*.name().sort()

        when:
        projects.setting(project.id(), 'build-dir', Optional.of('web/ä'))
        projects.setting(project.id(), 'builder', Optional.of('dockerfile'))
        projects.setting(project.id(), 'builder', Optional.empty())
        projects.configuration(project.id(), 3)
        projects.serving(project.id(), Optional.of(new ReleaseNumber(12)))

        then:
        with(projects.byId(project.id()).get()) {
            settings() == ['build-dir': 'web/ä']
            configuration() == 3
            serving().get() == new ReleaseNumber(12)
        }

        when:
        projects.serving(project.id(), Optional.empty())

        then:
        projects.byId(project.id()).get().serving().empty

        where:
        [database, store] << Databases.both()
    }

    def 'neither a name nor its host name is taken twice, on #database'() {
        given:
        String stem = Databases.unique('s')
        long owner = Databases.owner(store)
        def project = store.projects().create(new ProjectName(stem + '_shop'), owner)
        def other = Databases.project(store)

        when:
        store.projects().create(new ProjectName(stem + second), owner)

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-exists'

        when:
        store.projects().rename(other.id(), new ProjectName(stem + second))

        then:
        def again = thrown(Failure)
        again.code() == 'project-exists'
        store.projects().byId(other.id()).get() == other
        store.projects().byId(project.id()).get() == project

        where:
        [[database, store], second] << [Databases.both(), ['_shop', '-shop']].combinations()
    }

    def 'a renamed project gives its name back, on #database'() {
        given:
        def project = Databases.project(store)

        when:
        store.projects().rename(project.id(), new ProjectName(Databases.unique('n')))

        then:
        store.projects().find(project.name()).empty
        store.projects().create(project.name(), project.owner()).id() != project.id()

        where:
        [database, store] << Databases.both()
    }

    def 'changing a project that is gone says so, on #database'() {
        when:
        change.call(store.projects(), ProjectId.random())

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-unknown'

        where:
        [[database, store], change] << [Databases.both(), [
                { projects, id -> projects.configuration(id, 1) },
                { projects, id -> projects.setting(id, 'a', Optional.of('b')) },
                { projects, id -> projects.rename(id, new ProjectName('nothing')) }]].combinations()
    }

    def 'removing a project removes all of it but the journal and the operation that does it, on #database'() {
        given:
        def project = Databases.project(store)
        def id = project.id()
        def instance = new InstanceId(id, ComponentName.WEB, store.instances().nextGeneration(), 1)
        def domain = new DomainName(Databases.unique('d') + '.example')
        def finished = store.operations().begin(id, 'push', 'ann').id()
        store.operations().step(finished, 'start', '')
        store.operations().state(finished, State.DONE, Optional.empty())
        def running = store.operations().begin(id, 'destroy', 'ann').id()
        def subnet = store.addresses().network(id).subnet()
        store.addresses().take(id)
        store.attachments().add(new Attachment(id, new ComponentName('db'), 'postgresql', '15', [password: new SealedValue('k', [1] as byte[])], 'db', Instant.now()))
        store.configurationVersions().add(id, [A: new SealedValue('k', [1] as byte[])], 'ann', Instant.now())
        store.formations().set(id, ComponentName.WEB, 2)
        store.builds().begin(id, finished, 'abc', 'dockerfile', Instant.now())
        store.releases().add(JdbcReleasesSpec.release(store, id, finished))
        store.instances().add(new Instance(instance, Optional.empty(), finished, '10.210.0.2', 0, '', Instance.State.SERVING))
        store.domains().add(id, domain)
        store.journal(Databases.CHAIN).append(JdbcJournalSpec.entry(Optional.of(id)))

        when:
        store.projects().remove(id)

        then:
        store.projects().byId(id).empty
        store.operations().find(finished).empty
        store.operations().steps(finished).empty
        store.operations().find(running).present
        store.attachments().of(id).empty
        store.configurationVersions().list(id).empty
        store.formations().of(id).isEmpty()
        store.builds().list(id, 9).empty
        store.releases().list(id, 9).empty
        store.instances().of(id).empty
        store.domains().owner(domain).empty
        store.journal(Databases.CHAIN).latest(Optional.of(id), 9).size() == 1

        and: 'its network rests'
        store.addresses().network(Databases.project(store).id()).subnet() != subnet

        where:
        [database, store] << Databases.both()
    }
}
