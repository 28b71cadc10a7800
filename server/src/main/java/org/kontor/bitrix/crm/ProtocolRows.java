package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.crm.requisite.Requisite;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.crm.requisite.RequisiteReading;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.product.ProductRow;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of products and requisites of another portal, as the protocol tells them, in the form of this one. */
@Component
@NamedInterface("fields")
public final class ProtocolRows {

    private final ProductRowWire products;
    private final RequisiteWire requisites;
    private final RequisiteReading reading;
    private final JsonMapper json;

    ProtocolRows(ProductRowWire products, RequisiteWire requisites, RequisiteReading reading, JsonMapper json) {
        this.products = products;
        this.requisites = requisites;
        this.reading = reading;
        this.json = json;
    }

    /**
     * A new row.
     *
     * @param told by crm.deal.productrows.get and the like
     * @param product the product here; null for one that is named only
     * @throws Problem INVALID for what cannot be a row
     */
    public ProductRow product(Map<String, @Nullable Object> told, @Nullable Long product) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(told);
        fields.put("PRODUCT_ID", product);
        try {
            return products.read(fields, null, null);
        } catch (Refusal refused) {
            throw Problem.of(Problem.Kind.INVALID, "invalid", Map.of());
        }
    }

    /**
     * A set of requisites.
     *
     * @param id 0 for a new one
     * @param type company or contact
     * @param preset organization, entrepreneur, individual or foreign
     * @param told by crm.requisite.list
     * @param accounts by crm.requisite.bankdetail.list
     * @param addresses by crm.address.list
     * @throws Problem INVALID with the wrong members, accounts as {@code accounts.0.bik}
     */
    public Requisite requisite(
            long id,
            String type,
            long client,
            String preset,
            Map<String, @Nullable Object> told,
            List<Map<String, @Nullable Object>> accounts,
            List<Map<String, @Nullable Object>> addresses) {
        List<Account> kept = new ArrayList<>();
        for (Map<String, @Nullable Object> account : accounts) {
            kept.add(requisites.asked(null, new Params(account)));
        }
        List<Address> places = new ArrayList<>();
        for (Map<String, @Nullable Object> address : addresses) {
            Params fields = new Params(address);
            Long number = fields.number("TYPE_ID");
            String kind = number == null ? null : RequisiteWire.KINDS.get(number.intValue());
            if (kind != null && places.stream().noneMatch(one -> one.kind().equals(kind))) {
                places.add(RequisiteWire.asked(kind, null, fields));
            }
        }
        Long company = type.equals("company") ? client : null;
        Long contact = company == null ? client : null;
        Requisite empty = new Requisite(id, company, contact, preset, "", false, Map.of(), places, kept, null);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(told);
        fields.put("PRESET_ID", Objects.requireNonNull(Requisite.PRESETS.contains(preset) ? Requisite.PRESETS.indexOf(preset) + 1 : null));
        return reading.read(id, company, contact, new Patch(json.valueToTree(RequisiteWire.written(empty, new Params(fields)))));
    }
}
