package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Keeps docs/bitrix24.md true: {@code -Dkontor.bitrix24=docs/bitrix24.md} writes it anew. */
class MethodTableTest extends KontorTest {

    private static final String HEAD = """
            # Programs written for Bitrix24

            A program that calls the REST interface of Bitrix24 works with Kontor by another address: `https://<portal>/rest/<person>/<code>/<method>` (an incoming \
            webhook, made under Settings → For developers or by `bin/kontor webhook --person <e-mail> --scope crm,user`), or `https://<portal>/rest/<method>` with the token \
            of a local application (OAuth 2: `/oauth/authorize/`, `/oauth/token/`). Everything happens under the rights of the person behind the address and stands in \
            the history as REST with the name of the program.

            `bin/kontor webhook` works beside a running portal or a stopped one and prints the address, which is told only once; `KONTOR_DATA` (or \
            `KONTOR_DATABASE_URL`) and `KONTOR_PUBLIC_URL` are those of the portal. The log says that a webhook was made.

            What differs:

            - `server_endpoint` and `/oauth/token/` are the portal itself. Clients that hard-code the vendor's authorization server need its address changed.
            - Fields that the protocol has no name for are `UF_CRM_<NAME>` (`UF_CRM_INN`, `UF_CRM_LOSS_REASON`), reference books that it does not know `BOOK_<NAME>`.
            - A failure that comes without a reason gets the reason «Other», since here a failure needs one.
            - A list is ordered by the first field of `order` that records can be sorted by, then by id.
            - Limits are off unless the administrator sets them; a full bucket answers 503 `QUERY_LIMIT_EXCEEDED`.
            - Where tasks go along the lines of management, `AUDITORS` is left out: there nobody chooses who observes.
            - Events are retried, in order for each handler; the original sends them once.
            - Requisites have the four presets of Kontor, which are read only; their numbers are held to their check digits as on the page, and what Kontor has no field for \
            is left out. `ADDRESS_LEGAL` and `BANKING_DETAILS` of a company go to its main requisites. `REGION` and `PROVINCE` of an address are one field.
            - There are no smart processes: `crm.type.list` is empty. Invoices are `crm.item.*` of type 31: issued from the rows of a deal (`parentId2`), paid and withdrawn by \
            their stage (`DT31_1:P`, `DT31_1:D`), never changed or deleted; `ufCrmPaid` is what has been paid. `crm.requisite.link.*` chooses requisites for deals.
            - There is one catalogue (`iblockId` 1) with one price of each product (`catalogGroupId` 1, whose id is that of the product); properties of products are fields of \
            administrators, to be read by `catalog.productProperty.*` and added under Settings → Fields. A rate of VAT is what its name says, so that a name without it gets it.
            - A quote that ends has `CLOSED` = `Y` by its status (`APPROVED`, `DECLAINED`); its number is given by Kontor.
            - A comment has the person behind the token as its author, whatever `AUTHOR_ID` says.
            - `disk.*` are the folders and files of the disk. The levels of `disk.rights.getTasks` are reading, adding, changing and full access; a right of a department holds for \
            those below it as well. Files of records stay with their records: their ids are those of `disk.attachedObject.get`. Addresses of downloads and uploads work for a day.
            - Time on tasks counts in whole minutes and is entered by everybody for himself; `SECONDS` come back as they were given.
            - `sonet_group.*` and `socialnetwork.api.workgroup.*` are projects: the head is the owner, there are no moderators beside him and no invitations to be answered.
            - The calendar of a person is his activities, as far as the caller reads them; a new event is a meeting and is bound to a lead, deal, contact or company by \
            `crm_fields`. There are no calendars of groups and of the company, no events that repeat by `RRULE` and one section a person.
            - `user.update` changes neither `EMAIL` nor `ACTIVE`, and `user.add` invites no guests: what an account is entered by stays on the page.
            - Entities (`entity.*`) hold no files; 100 of an application, 10,000 items in each.
            - `placement.*` takes tabs of cards (`CRM_LEAD_DETAIL_TAB`, `CRM_DEAL_DETAIL_TAB`, `CRM_CONTACT_DETAIL_TAB`, `CRM_COMPANY_DETAIL_TAB`, `CRM_QUOTE_DETAIL_TAB`, \
            `TASK_VIEW_TAB`) for pages on the host of the application's address of return. The page gets the documented form (`AUTH_ID`, `PLACEMENT`, `PLACEMENT_OPTIONS` …) in a frame \
            that lets it show its own origin only, once the person has agreed. For pages in frames the portal serves a library of its own \
            at `/api/v1/` (the address of the script at the vendor, with another host) that answers `BX24.init`, `ready`, `callMethod`, `callBatch`, `getAuth`, `refreshAuth`, \
            `placement.info`, `resizeWindow`, `fitWindow`, `getScrollSize`, `openPath` (cards, tasks and the lists of Kontor), `reloadWindow`, `isAdmin`, `getLang`, `getDomain`.
            - `crm.calllist.*` are the call lists: a new one is called by whoever makes it; an update takes those out who were not called yet, and forms (`WEBFORM_ID`) do not hang on \
            them. `tasks.task.result.add` writes a comment and marks it; a result that is deleted stays as a comment. Whoever declines an event (`calendar.meeting.status.set`) is \
            none of its participants any more.
            - `im.notify.*` tells people among their notices of Kontor, as far as they want to be told; a program marks and takes back its own only.

            ## Methods

            `batch` and these. Every other method answers 404 `ERROR_METHOD_NOT_FOUND` and is absent from `methods`: smart processes, \
            messages, calendars of groups, lists, business processes, open lines, telephony by the vendor, shops.

            | method | scope | parameters (`!` needed) | result |
            |---|---|---|---|
            """;

    @Autowired
    private Methods methods;

    @Test
    void theTableOfMethodsIsTheRegistry() throws IOException {
        String table = HEAD + methods.all().stream().map(MethodTableTest::row).collect(Collectors.joining());
        String target = System.getProperty("kontor.bitrix24");
        if (target != null) {
            Files.writeString(Path.of(target), table);
        }
        assertThat(Files.readString(Path.of("../docs/bitrix24.md")))
                .as("docs/bitrix24.md differs from the registry: run this test with -Dkontor.bitrix24=../docs/bitrix24.md")
                .isEqualTo(table);
    }

    private static String row(RestMethod method) {
        List<String> parameters = method.parameters().stream().map(parameter -> parameter.name() + ": " + parameter.type() + (parameter.required() ? "!" : "")).toList();
        return "| `" + method.name() + "` | " + (method.inApplication() ? "application" : method.scope().isEmpty() ? "any" : method.scope()) + " | "
                + String.join(", ", parameters) + " | " + method.result() + " |\n";
    }
}
