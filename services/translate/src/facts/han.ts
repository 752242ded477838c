/** Characters of everyday words that only one of the two ways to write Chinese has, in pairs: simplified, traditional. */
const pairs =
  '们們个個这這说說时時会會来來为為国國对對过過还還没沒样樣开開关關门門问問间間见見现現点點电電东東车車书書学學长長发發从從让讓边邊进進远遠给給红紅级級药藥岁歲妈媽儿兒园園师師饭飯应應该該请請谢謝话話课課读讀认認识識记記讲講语語试試诉訴双雙头頭买買卖賣钱錢银銀错錯钟鐘铃鈴难難鸡雞鸟鳥鱼魚马馬风風飞飛气氣热熱凉涼温溫湿濕净淨听聽乐樂欢歡爱愛动動运運游遊戏戲画畫华華单單义義习習亲親产產优優传傳伤傷体體余餘侧側兴興养養内內写寫农農况況准準减減几幾击擊刚剛创創别別剧劇办辦务務劳勞势勢医醫卫衛厅廳历歷压壓厨廚参參变變号號员員响響团團围圍图圖圆圓场場坏壞块塊声聲处處备備够夠奖獎妇婦孙孫宁寧宝寶实實审審宽寬宾賓导導尔爾尘塵尝嘗层層岛島币幣带帶帮幫库庫废廢异異弃棄张張弹彈强強归歸录錄总總恶惡惊驚惯慣愿願扫掃扬揚护護报報担擔择擇换換据據损損摆擺数數断斷无無旧舊显顯晓曉术術机機杂雜权權条條极極标標树樹检檢桥橋楼樓残殘毕畢汉漢汤湯沟溝泪淚洁潔济濟测測浅淺渐漸满滿灯燈灵靈灾災炉爐烦煩烧燒状狀独獨猫貓环環疗療盖蓋盘盤监監种種称稱穷窮笔筆签簽筑築简簡类類粮糧紧緊纪紀约約纸紙线線组組细細织織终終经經结結绘繪统統继繼续續绿綠网網罗羅联聯职職肠腸肤膚胜勝脑腦脏髒脚腳脸臉节節苏蘇荐薦获獲营營蓝藍虫蟲补補装裝规規视視觉覺订訂计計训訓议議许許论論设設访訪证證评評词詞详詳误誤调調谁誰谈談负負责責败敗货貨质質购購贴貼费費资資赛賽跃躍轮輪软軟轻輕载載较較输輸辆輛达達迟遲适適选選递遞邮郵邻鄰酱醬释釋针針铁鐵锁鎖锅鍋闭閉闻聞阅閱队隊阳陽阴陰阶階际際陆陸陈陳险險随隨隐隱雾霧静靜页頁项項顺順须須顾顧预預领領题題颜顏额額饮飲饼餅饿餓馆館驾駕验驗骑騎鲜鮮鸭鴨黄黃齐齊龙龍湾灣';

const characters = pairs.match(/\p{Script=Han}/gu) ?? [];
const simplified = new Set(characters.filter((_one, at) => at % 2 === 0));
const traditional = new Set(characters.filter((_one, at) => at % 2 === 1));

/** @returns undefined where nothing in the text tells the two apart. */
export function writingOf(text: string): 'zh-Hans' | 'zh-Hant' | undefined {
  let balance = 0;
  for (const character of text) {
    if (simplified.has(character)) balance += 1;
    if (traditional.has(character)) balance -= 1;
  }
  if (balance === 0) return undefined;
  return balance > 0 ? 'zh-Hans' : 'zh-Hant';
}
