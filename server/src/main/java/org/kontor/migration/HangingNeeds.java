package org.kontor.migration;

import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What every part that hangs on records works with. */
@Component
record HangingNeeds(
        Records records,
        RecordTypes types,
        RecordMoving moving,
        Moved moved,
        Steps steps,
        Remarks remarks,
        Reasons reasons,
        JsonMapper json,
        TransactionTemplate transaction) {}
