package io.observability.sample.uploads;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.observability.sample.uploads.CsvShape.NotCsvException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Takes CSV files and says how large they are. Nothing of them is kept. */
@RestController
final class UploadController {

	private static final Logger log = LoggerFactory.getLogger(UploadController.class);

	private static final int MAX_NAME = 100;

	@PostMapping("/api/v1/uploads")
	@ResponseStatus(HttpStatus.CREATED)
	Upload upload(@RequestParam MultipartFile file) throws IOException {
		CsvShape shape = read(file);
		Upload upload = new Upload(name(file), file.getSize(), shape.rows(), shape.columns(), shape.raggedRows());
		log.info("Uploaded \"{}\": {} bytes, {} rows, {} columns", upload.fileName(), upload.bytes(), upload.rows(),
				upload.columns());
		return upload;
	}

	private static CsvShape read(MultipartFile file) throws IOException {
		try (InputStreamReader reader = new InputStreamReader(file.getInputStream(),
				StandardCharsets.UTF_8.newDecoder())) {
			CsvShape shape = CsvShape.of(reader);
			if (shape.columns() == 0) {
				throw new NotCsvException("The file is empty");
			}
			return shape;
		}
		catch (CharacterCodingException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The file is not UTF-8 text", ex);
		}
		catch (NotCsvException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private static String name(MultipartFile file) {
		String name = StringUtils.getFilename(StringUtils.cleanPath(String.valueOf(file.getOriginalFilename())));
		String printable = String.valueOf(name).replaceAll("\\p{Cntrl}", "");
		return printable.substring(0, Math.min(MAX_NAME, printable.length()));
	}

	/**
	 * What was uploaded.
	 *
	 * @param fileName name of the file
	 * @param bytes its size
	 * @param rows rows without the header
	 * @param columns columns of the header
	 * @param raggedRows rows with another number of columns
	 */
	record Upload(String fileName, long bytes, long rows, int columns, long raggedRows) {
	}

}
