package org.kontor.bitrix.crm;

import java.util.List;
import java.util.Map;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.stereotype.Component;

/** crm.type.*: smart processes. Kontor has none that are made while it runs, so that there are none to be listed. */
@Component
final class TypeMethods implements MethodGroup {

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.type.list", "crm", "order:object filter:object start:int", "{types}", call -> new Answer(Map.of("types", List.of()), null, 0L)),
                RestMethod.of("crm.type.get", "crm", "id:int!", "{type}", TypeMethods::none),
                RestMethod.of("crm.type.getByEntityTypeId", "crm", "entityTypeId:int!", "{type}", TypeMethods::none),
                RestMethod.of("crm.type.fields", "crm", "", "{fields}", call -> Answer.of(Map.of("fields", fields()))));
    }

    private static Answer none(Call call) {
        throw new Refusal(400, "NOT_FOUND", "Смарт-процесс не найден");
    }

    private static Map<String, Object> fields() {
        return Plain.items(
                "id integer r", "title string !", "code string -", "createdBy user r", "entityTypeId integer !i", "customSectionId integer i",
                "isCategoriesEnabled boolean -", "isStagesEnabled boolean -", "isBeginCloseDatesEnabled boolean -", "isClientEnabled boolean -",
                "isUseInUserfieldEnabled boolean -", "isLinkWithProductsEnabled boolean -", "isMycompanyEnabled boolean -", "isDocumentsEnabled boolean -",
                "isSourceEnabled boolean -", "isObserversEnabled boolean -", "isRecyclebinEnabled boolean -", "isAutomationEnabled boolean -", "isBizProcEnabled boolean -",
                "isSetOpenPermissions boolean -", "createdTime datetime r", "updatedTime datetime r", "updatedBy user r");
    }
}
