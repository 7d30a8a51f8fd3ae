package io.observability.masking.key.word;

/** The phrases that keys of passwords end with. */
final class PasswordPhrases {

	static final String ALL = """
			password, passwd, passwort, kennwort, passcode, pswd, psw, passwrd, motdepasse, senha,
			contrasena, wachtwoord, mot de passe, palavra passe, haslo, parola,
			contraseña, sifre, heslo, jelszó, jelszo, salasana, lösenord, losenord, adgangskode, kodeord,
			passord, mdp,
			lösenordet, losenordet, adgangskoden, kodeordet, passordet, salasanani, parolam, jelszavam, geslo, sandi,
			kata sandi,
			wifi pass, wifi/wlan/wi_fi key, snmp_server community,
			passw, authtok, rediscli auth, redis auth, auth/priv/privacy pass,
			db/database/smtp/mail/user/admin/root/redis/mysql/postgres/ftp/
			proxy/my/login pass, userpw, dbpw, bindpw, rootpw, adminpw, bind/root/admin pw, requirepass,
			masterauth, sshpass, pword, pass word, pass code, storepass, keypass,
			memorable word/phrase/information, secret/safe/code/security word, kundenkennwort, telefonkennwort,
			src/dest storepass/keypass, contrasenya, contrasenia, clave de usuario, clave usuario""";

	/** Kept apart for the sake of {@link Words#split}. */
	static final String OF_OTHER_SCRIPTS = "パスワード 暗証番号 密码 密碼 口令 пароль 비밀번호 암호 şifre şifreniz hasło "
			+ "mật_khẩu รหัสผ่าน סיסמה";

	/** The name of the user may follow as well as the password. */
	static final String OF_USERS = """
			mot de passe utilisateur/client/administrateur/du_client/de_l_utilisateur/de_l_administrateur,
			contrasena/contraseña/password usuario/cliente/administrador/de_usuario/del_usuario/del_cliente/
			del_administrador, senha/password usuario/usuário/cliente/administrador/do_usuario/do_usuário/do_cliente/
			do_administrador, password/parola utente/amministratore/dell_utente/dell_amministratore, password del
			cliente, password de l utilisateur,
			passwort/kennwort benutzer/administrator/des_benutzers/des_kunden/des_administrators,
			wachtwoord gebruiker/klant/beheerder/van_gebruiker/van_de_gebruiker/van_de_klant, haslo uzytkownika/
			klienta/administratora, heslo uzivatele/klienta, losenord/lösenord anvandare/användare""";

	private PasswordPhrases() {
	}

}
