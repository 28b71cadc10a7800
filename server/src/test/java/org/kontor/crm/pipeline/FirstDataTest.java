package org.kontor.crm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.testing.EmptyPortal;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

@EmptyPortal
class FirstDataTest extends KontorTest {

    @Autowired
    private FirstData firstData;

    @Test
    void everyTradeHasFiveToEightStagesOneSuccessAndTheSameCodesInBothLanguages() {
        assertThat(firstData.trades("ru")).hasSizeBetween(6, 8);
        for (FirstData.Trade trade : firstData.trades("ru")) {
            assertThat(trade.stages().stream().filter(stage -> !stage.semantic().equals("F"))).as(trade.code()).hasSizeBetween(5, 8);
            assertThat(trade.stages().stream().filter(stage -> stage.semantic().equals("S"))).as(trade.code()).hasSize(1);
            assertThat(trade.stages().stream().filter(stage -> stage.semantic().equals("F"))).as(trade.code()).isNotEmpty();
            assertThat(new HashSet<>(trade.stages().stream().map(NewStage::code).toList())).hasSameSizeAs(trade.stages());
        }
        assertThat(firstData.trades("en").stream().map(FirstData.Trade::title)).doesNotContainAnyElementsOf(
                firstData.trades("ru").stream().map(FirstData.Trade::title).toList());
    }

    @Test
    void installingTwiceAddsNothing() {
        firstData.install("en", "construction");
        String count = """
                select (select count(*) from records.book_value) + (select count(*) from crm_pipeline.stage)
                     + (select count(*) from records.book) + (select count(*) from crm_pipeline.pipeline)""";
        Object once = sql.fetchValue(count);
        firstData.install("ru", "it");
        assertThat(sql.fetchValue(count)).isEqualTo(once);
        assertThat(sql.fetchValue(
                        "select v.title from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source' and v.code = 'CALL'")).isEqualTo("Call");
    }
}
