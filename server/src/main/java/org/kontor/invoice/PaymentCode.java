package org.kontor.invoice;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The code that a bank's program reads a payment from, by ГОСТ Р 56042-2014 in UTF-8. */
final class PaymentCode {

    /** What the standard asks of every payment. */
    private static final List<String> NEEDED = List.of("Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc");

    private static final int LONGEST_PURPOSE = 210;

    private PaymentCode() {}

    /**
     * What the code says; empty where the account of the seller is not known whole.
     *
     * @param seller as in {@link Paper}
     * @param purpose what the payment is for
     */
    static Optional<String> text(Map<String, String> seller, BigDecimal sum, String purpose) {
        Map<String, @Nullable String> parts = new LinkedHashMap<>();
        parts.put("Name", seller.get("name"));
        parts.put("PersonalAcc", seller.get("account"));
        parts.put("BankName", seller.get("bank"));
        parts.put("BIC", seller.get("bik"));
        parts.put("CorrespAcc", seller.get("correspondentAccount"));
        if (NEEDED.stream().anyMatch(code -> parts.get(code) == null)) {
            return Optional.empty();
        }
        parts.put("Sum", sum.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString());
        parts.put("Purpose", purpose.length() > LONGEST_PURPOSE ? purpose.substring(0, LONGEST_PURPOSE) : purpose);
        parts.put("PayeeINN", seller.get("inn"));
        parts.put("KPP", seller.get("kpp"));
        return Optional.of(parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + String.valueOf(part.getValue()).replace('|', ' '))
                .collect(Collectors.joining("|", "ST00012|", "")));
    }

    /** The squares of the code, dark ones true, without a border. */
    static BitMatrix squares(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(
                    EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
