package paas.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.egress.EgressRules;
import paas.spi.fence.Egress;
import paas.spi.fence.EgressRule;
import paas.spi.fence.Target;
import paas.spi.name.ProjectId;

/** Where projects may go, as rows. */
final class JdbcEgressRules implements EgressRules {

    private static final RowMapper<EgressRule> RULE = (row, context) -> new EgressRule(Target.of(row.getString("target")), row.getBoolean("allow"), row.getBoolean("guarded"));
    private static final RowMapper<Map.Entry<ProjectId, EgressRule>> OF_PROJECT = (row, context) -> Map.entry(Columns.project(row), RULE.map(row, context));
    private static final RowMapper<Map.Entry<ProjectId, Boolean>> DEFAULT = (row, context) -> Map.entry(Columns.project(row), row.getBoolean("open"));

    private final Database database;

    JdbcEgressRules(Database database) {
        this.database = database;
    }

    @Override
    public List<Egress> all() {
        return together(database.list(OF_PROJECT, "SELECT * FROM egress_rules ORDER BY project"), database.list(DEFAULT, "SELECT * FROM egress_defaults"));
    }

    @Override
    public Egress of(ProjectId project) {
        return together(database.list(OF_PROJECT, "SELECT * FROM egress_rules WHERE project = ?", project), database.list(DEFAULT, "SELECT * FROM egress_defaults WHERE project = ?", project))
                .stream().findFirst().orElse(Egress.usual(project));
    }

    private static List<Egress> together(List<Map.Entry<ProjectId, EgressRule>> rules, List<Map.Entry<ProjectId, Boolean>> defaults) {
        Map<ProjectId, List<EgressRule>> byProject = new LinkedHashMap<>();
        rules.forEach(rule -> byProject.computeIfAbsent(rule.getKey(), id -> new ArrayList<>()).add(rule.getValue()));
        Map<ProjectId, Boolean> open = new LinkedHashMap<>();
        defaults.forEach(each -> open.put(each.getKey(), each.getValue()));
        open.keySet().forEach(id -> byProject.computeIfAbsent(id, none -> List.of()));
        return byProject.entrySet().stream().map(each -> new Egress(each.getKey(), open.getOrDefault(each.getKey(), true), each.getValue())).toList();
    }

    @Override
    public boolean put(ProjectId project, EgressRule rule, int most) {
        return database.change(handle -> {
            Numbers.lock(handle, project);
            String target = rule.target().toString();
            if (handle.execute("UPDATE egress_rules SET allow = ?, guarded = ? WHERE project = ? AND target = ?", rule.allow(), rule.guarded(), project, target) > 0) {
                return true;
            }
            boolean room = handle.select("SELECT count(*) FROM egress_rules WHERE project = ?", project).mapTo(int.class).one() < most;
            return room && handle.execute("INSERT INTO egress_rules (project, target, allow, guarded) VALUES (?, ?, ?, ?)", project, target, rule.allow(), rule.guarded()) > 0;
        });
    }

    @Override
    public Optional<EgressRule> remove(ProjectId project, Target target) {
        return database.change(handle -> {
            Numbers.lock(handle, project);
            Optional<EgressRule> there = handle.select("SELECT * FROM egress_rules WHERE project = ? AND target = ?", project, target.toString()).map(RULE).findOne();
            handle.execute("DELETE FROM egress_rules WHERE project = ? AND target = ?", project, target.toString());
            return there;
        });
    }

    @Override
    public void open(ProjectId project, boolean open) {
        database.change(handle -> {
            Numbers.lock(handle, project);
            return handle.execute("UPDATE egress_defaults SET open = ? WHERE project = ?", open, project) > 0
                    || handle.execute("INSERT INTO egress_defaults (project, open) VALUES (?, ?)", project, open) > 0;
        });
    }
}
