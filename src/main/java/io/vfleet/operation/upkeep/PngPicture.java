package io.vfleet.operation.upkeep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes pictures of one bit per pixel as PNG files. */
final class PngPicture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;
    private static final int PIECE_BYTES = 4_096;

    private PngPicture() {}

    /** A black picture, as of a guest whose screen sleeps. */
    static byte[] black(int width, int height) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
        // One bit of grey for each pixel; compression, filter and order are the only ones, or none.
        header.put((byte) 1).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(file, "IHDR", header.array());
        // Each row begins with the number of its filter.
        chunk(file, "IDAT", compressed(new byte[height * (1 + (width + 7) / 8)]));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] compressed(byte[] pixels) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(pixels);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE_BYTES];
            while (!deflater.finished()) out.write(piece, 0, deflater.deflate(piece));
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
