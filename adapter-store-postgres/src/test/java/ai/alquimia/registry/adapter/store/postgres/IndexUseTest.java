package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.Selector.where;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Selector;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does with 100,000 agents, by its own word. */
class IndexUseTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @BeforeAll
    static void fill() {
        FIXTURE.empty();
        FIXTURE.sql("""
                INSERT INTO alquimia_agentspace (id, doc_id, revision, metadata, other_tables)
                VALUES ('space', 1, 1, '{}', '{}')""", """
                INSERT INTO alquimia_document (agentspace, kind, doc_id, identity, plain, document)
                SELECT number, 'agents', i, 'agent-' || i, true, format(
                    '{"assistant_id":"agent-%s","nickname":"Nick %s","tags":["tag-%s","all"],"response":{"n":%s}}',
                    i, i % 5000, i % 1000, i)
                FROM alquimia_agentspace, generate_series(1, 100000) AS i""", "ANALYZE alquimia_document");
    }

    private static String plan(Selector selector, String rest) throws SQLException {
        var condition = SelectorSql.of(selector);
        String query = "EXPLAIN SELECT doc_id, document, plain FROM alquimia_document WHERE agentspace ="
                + " (SELECT number FROM alquimia_agentspace) AND kind = 'agents' AND ("
                + condition.sql() + " OR body IS NULL) " + rest;
        try (var connection = FIXTURE.server().connect(FIXTURE.database());
                var statement = connection.prepareStatement(query)) {
            for (int at = 0; at < condition.values().size(); at++) {
                statement.setString(at + 1, condition.values().get(at));
            }
            try (var rows = statement.executeQuery()) {
                var lines = new StringBuilder();
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
                return lines.toString();
            }
        }
    }

    @Test
    void any_of_the_tags_is_looked_up_in_the_index() throws SQLException {
        assertThat(plan(where("tags").any("tag-7", "tag-8"), "ORDER BY doc_id"))
                .contains("Bitmap Index Scan on alquimia_document_body")
                .doesNotContain("Seq Scan on alquimia_document");
    }

    @Test
    void equality_is_looked_up_in_the_index() throws SQLException {
        assertThat(plan(where("nickname").eq("Nick 7"), "ORDER BY doc_id"))
                .contains("Bitmap Index Scan on alquimia_document_body")
                .doesNotContain("Seq Scan on alquimia_document");
        assertThat(plan(where("response.n").eq(4711), "ORDER BY doc_id"))
                .contains("Bitmap Index Scan on alquimia_document_body");
    }

    @Test
    void a_page_of_all_is_read_from_where_it_begins() throws SQLException {
        assertThat(plan(Selector.all(), "AND doc_id > 50000 ORDER BY doc_id LIMIT 100"))
                .contains("Index Scan using alquimia_document_pkey")
                .doesNotContain("Sort");
    }
}
